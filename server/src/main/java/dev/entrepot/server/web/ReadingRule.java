package dev.entrepot.server.web;

import org.jspecify.annotations.Nullable;

/// Whom an index that is not public lets read.
public interface ReadingRule {
  /// What an `Authorization` header is worth.
  sealed interface Verdict {
    record Allowed() implements Verdict {}

    /// It opens nothing.
    ///
    /// @param reason a sentence for the person behind the client; never the credentials
    record Refused(String reason) implements Verdict {}
  }

  /// The verdict where none has to be looked up, else `null`. Never blocks.
  @Nullable Verdict remembered(@Nullable String authorization);

  /// The verdict; may block.
  Verdict decide(@Nullable String authorization);

  /// What the challenge of a refusal names (RFC 9110, 11.5).
  String realm();
}
