package dev.entrepot.server.upload.policies;

import dev.entrepot.server.upload.Candidate;
import dev.entrepot.server.upload.Situation;
import dev.entrepot.server.upload.UploadPolicy;
import dev.entrepot.server.upload.UploadRefusal;
import java.time.Duration;
import java.util.Optional;

/// Some time after its first file a release takes no others: who steals a token later cannot add a
/// wheel to a version that everybody has pinned.
public record ReleaseClosed(Duration open) implements UploadPolicy {
  @Override
  public Optional<UploadRefusal> refuse(Candidate candidate, Situation situation) {
    return situation
        .releasedAt()
        .filter(it -> situation.now().isAfter(it.plus(open)))
        .map(it ->
            UploadRefusal.bad(
                "release-closed",
                "Release %s is closed to new files since %s; publish a new version"
                    .formatted(candidate.filename().version().canonical(), it.plus(open))));
  }
}
