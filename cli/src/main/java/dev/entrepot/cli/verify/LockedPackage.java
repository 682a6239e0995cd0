package dev.entrepot.cli.verify;

import dev.entrepot.packaging.ProjectName;
import dev.entrepot.packaging.Version;
import java.util.Set;

/// A release that an environment is locked to.
///
/// @param digests SHA-256 of each file that may be installed
/// @param source the host that the lock file takes it from; empty: it does not say
record LockedPackage(ProjectName project, Version version, Set<String> digests, String source) {
  LockedPackage {
    digests = Set.copyOf(digests);
  }

  @Override
  public String toString() {
    return project + "==" + version.canonical();
  }
}
