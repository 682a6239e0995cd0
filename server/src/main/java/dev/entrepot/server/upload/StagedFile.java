package dev.entrepot.server.upload;

import dev.entrepot.packaging.DistributionFilename;
import dev.entrepot.server.project.DistributionFile.FileContent;
import dev.entrepot.server.provenance.Attested;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A file of a release that is being put together.
///
/// @param size as announced
/// @param hashes as announced, by the name that Python's hashlib has for the algorithm
/// @param notices what is wrong with it
/// @param received in bytes
/// @param attestations JSON as it came (PEP 740)
/// @param accepted what is known of it once it is complete
record StagedFile(
    String id,
    String sessionId,
    DistributionFilename filename,
    long size,
    Map<String, String> hashes,
    String mechanism,
    Status status,
    List<String> notices,
    long received,
    Optional<String> attestations,
    From from,
    Instant createdAt,
    Optional<Accepted> accepted) {
  StagedFile {
    hashes = Map.copyOf(hashes);
    notices = List.copyOf(notices);
  }

  /// Who announced it.
  ///
  /// @param actor as the audit log names it
  /// @param publisherId whose token it came with; empty for a person's
  /// @param origin JSON of the verified claims
  record From(String actor, Optional<String> publisherId, String origin) {}

  /// A file that passed every check; its bytes lie where published ones do.
  record Accepted(
      FileContent content,
      @Nullable String requiresPython,
      String metadataSha256,
      Attested attested) {}

  enum Status {
    PENDING,
    COMPLETED,
    ERROR,
    CANCELED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Status of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }
}
