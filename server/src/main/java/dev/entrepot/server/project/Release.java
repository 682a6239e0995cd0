package dev.entrepot.server.project;

import dev.entrepot.packaging.Version;
import java.time.Instant;
import java.util.Comparator;

/// A version of a project that has files.
public record Release(String id, Version version, Instant publishedAt) {
  /// The release that a project is shown by comes first: final before pre-release, then newest.
  public static final Comparator<Release> BEST_FIRST =
      Comparator.comparing(Release::version, Release::prefer);

  static int prefer(Version one, Version other) {
    return one.isPreRelease() == other.isPreRelease()
        ? other.compareTo(one)
        : Boolean.compare(one.isPreRelease(), other.isPreRelease());
  }
}
