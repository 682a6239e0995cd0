package dev.entrepot.server.upload;

import dev.entrepot.packaging.Version;
import java.time.Instant;
import java.util.Locale;

/// A release that is being put together (PEP 694).
///
/// @param openedBy as the audit log names it
/// @param end when it ended, or will end by itself
record PublishingSession(
    String id,
    String projectId,
    Version version,
    Status status,
    String openedBy,
    Instant createdAt,
    Instant end) {
  enum Status {
    OPEN,
    PUBLISHED,
    CANCELED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Status of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  boolean isOpen() {
    return status == Status.OPEN;
  }
}
