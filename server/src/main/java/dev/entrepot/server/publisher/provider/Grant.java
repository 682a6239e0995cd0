package dev.entrepot.server.publisher.provider;

import dev.entrepot.packaging.InvalidInput;
import java.time.Duration;
import java.util.Optional;

/// What a job may do once it is recognised.
///
/// @param lifetime of its token, 15 minutes to 6 hours (PEP 807); empty: the index's own
public record Grant(Permission permission, Optional<Duration> lifetime) {
  public static final Duration SHORTEST = Duration.ofMinutes(15);
  public static final Duration LONGEST = Duration.ofHours(6);
  public static final Grant UPLOAD = new Grant(Permission.UPLOAD, Optional.empty());

  /// One thing to do with the index.
  public enum Permission {
    UPLOAD,
    /// Uploads that become visible only when a person publishes the stage.
    STAGE,
    /// Reading, where the index asks for it.
    READ
  }

  public Grant {
    lifetime.ifPresent(it -> {
      if (it.compareTo(SHORTEST) < 0 || it.compareTo(LONGEST) > 0) {
        throw new InvalidInput("token-lifetime is 15m to 6h");
      }
    });
  }
}
