package dev.entrepot.packaging;

import dev.entrepot.packaging.DistributionFilename.SourceDistribution;

/// What a source distribution has in its one folder (PEP 517, PEP 625).
final class SourceLayout {
  private SourceLayout() {}

  /// The folder is named as the file is, at least after normalisation: tools of before PEP 625 keep
  /// the author's spelling.
  static void compare(String top, SourceDistribution source, Problems problems) {
    int dash = top.lastIndexOf('-');
    try {
      if (dash > 0
          && new ProjectName(top.substring(0, dash)).equals(source.project())
          && Version.parse(top.substring(dash + 1)).equals(source.version())) {
        return;
      }
    } catch (InvalidInput otherName) {
      // It is told below.
    }
    problems.add(
        ArchiveRule.SDIST_TOP_FOLDER,
        "The top-level directory is %s; the filename asks for %s"
            .formatted(
                Quoted.of(top),
                Quoted.of(
                    source.project().value().replace('-', '_')
                        + "-"
                        + source.version().canonical())));
  }

  /// `pyproject.toml` names the build backend; without it only `setup.py` can build (PEP 517).
  static void requireBuild(String top, EntryNames names, Problems problems) {
    if (!names.contains(top + "/pyproject.toml") && !names.contains(top + "/setup.py")) {
      problems.add(
          ArchiveRule.SDIST_NO_BUILD,
          "The archive contains no %s, so nobody can build it"
              .formatted(Quoted.of(top + "/pyproject.toml")));
    }
  }

  static void missingMetadata(String top, Problems problems) {
    problems.add(
        ArchiveRule.SDIST_METADATA_MISSING,
        "The archive does not contain " + Quoted.of(top + "/PKG-INFO"));
  }
}
