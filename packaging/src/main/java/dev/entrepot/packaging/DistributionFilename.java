package dev.entrepot.packaging;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The name of a file that an index serves; installers learn project, version and compatibility
/// from it before they download anything.
public sealed interface DistributionFilename {
  /// The name as it was uploaded and as it is served.
  String text();

  ProjectName project();

  Version version();

  /// What the upload API calls this kind of file: `bdist_wheel` or `sdist`.
  String filetype();

  /// Reads a filename, and refuses one that is also a path or that cannot stand in a URL.
  static DistributionFilename parse(String text) {
    FilenameSyntax.requirePlainName(text);
    if (text.endsWith(".whl")) {
      return FilenameSyntax.wheel(text);
    }
    if (text.endsWith(".tar.gz") || text.endsWith(".zip")) {
      return FilenameSyntax.sourceDistribution(text);
    }
    throw new InvalidInput(
        Quoted.of(text)
            + " is not a distribution; expected a name ending in .whl, .tar.gz or .zip");
  }

  /// A built distribution, named as PEP 427 says; the tags are the alternatives of PEP 425.
  record Wheel(
      String text,
      ProjectName project,
      Version version,
      @Nullable String build,
      List<String> pythonTags,
      List<String> abiTags,
      List<String> platformTags)
      implements DistributionFilename {

    private static final Pattern DASH = Pattern.compile("-");

    public Wheel {
      pythonTags = List.copyOf(pythonTags);
      abiTags = List.copyOf(abiTags);
      platformTags = List.copyOf(platformTags);
    }

    @Override
    public String filetype() {
      return "bdist_wheel";
    }

    /// The directory inside the wheel that describes it.
    public String distInfo() {
      String[] parts = DASH.split(text, 3);
      return parts[0] + "-" + parts[1] + ".dist-info";
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /// A source distribution: PEP 625's `.tar.gz`, or a `.zip` from before that PEP.
  record SourceDistribution(String text, ProjectName project, Version version)
      implements DistributionFilename {

    @Override
    public String filetype() {
      return "sdist";
    }

    boolean isZip() {
      return text.endsWith(".zip");
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
