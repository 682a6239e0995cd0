package dev.entrepot.server.upload.checks;

import dev.entrepot.packaging.DistributionFilename;
import dev.entrepot.packaging.PlatformTag;
import dev.entrepot.server.upload.Candidate;
import dev.entrepot.server.upload.UploadCheck;
import dev.entrepot.server.upload.UploadRefusal;
import java.util.Optional;

/// Every platform tag of a wheel means the same on every machine, as PyPI demands.
public final class PortablePlatform implements UploadCheck {
  @Override
  public Optional<UploadRefusal> refuse(Candidate candidate) {
    if (!(candidate.filename() instanceof DistributionFilename.Wheel wheel)) {
      return Optional.empty();
    }
    return wheel.platformTags().stream()
        .filter(it -> !new PlatformTag(it).isPortable())
        .findFirst()
        .map(it ->
            UploadRefusal.bad(
                "platform-tag",
                "The platform tag '%s' is not one that installers elsewhere can trust; build for manylinux, musllinux, macosx, win, ios or android"
                    .formatted(it)));
  }
}
