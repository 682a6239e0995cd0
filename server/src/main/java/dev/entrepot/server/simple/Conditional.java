package dev.entrepot.server.simple;

import org.jspecify.annotations.Nullable;

/// `If-None-Match` (RFC 9110, 13.1.2): weak comparison, any tag of the list, or `*`.
final class Conditional {
  private Conditional() {}

  static boolean isNotModified(@Nullable String ifNoneMatch, String etag) {
    return ifNoneMatch != null && (ifNoneMatch.contains(etag) || ifNoneMatch.strip().equals("*"));
  }
}
