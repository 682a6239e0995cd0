package dev.entrepot.server.upload;

import java.util.Optional;

/// A number in a header: digits only, as RFC 9110 has `Content-Length`.
final class LongText {
  private LongText() {}

  static Optional<Long> parse(String text) {
    return text.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }
}
