package dev.entrepot.server.upload.policies;

import dev.entrepot.packaging.metadata.MetadataRules;
import dev.entrepot.server.upload.UploadCheck;
import dev.entrepot.server.upload.UploadPolicy;
import dev.entrepot.server.upload.checks.PortablePlatform;
import dev.entrepot.server.upload.checks.SoundMetadata;
import java.util.List;
import java.util.stream.Stream;

/// What PyPI refuses beyond the standards: for an index on which releases are rehearsed. A team's
/// own index has wheels for its own machines, and classifiers that keep them off PyPI.
public final class RulesOfPyPi {
  private RulesOfPyPi() {}

  public static List<UploadPolicy> all() {
    Stream<UploadCheck> metadata = MetadataRules.ofPyPi().stream().map(SoundMetadata::new);
    return Stream.concat(Stream.<UploadCheck>of(new PortablePlatform()), metadata)
        .<UploadPolicy>map(check -> (candidate, _) -> check.refuse(candidate))
        .toList();
  }
}
