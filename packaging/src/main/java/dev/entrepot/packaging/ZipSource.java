package dev.entrepot.packaging;

import dev.entrepot.packaging.DistributionFilename.SourceDistribution;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Source distributions from before PEP 625, as old indexes have them.
final class ZipSource {
  private ZipSource() {}

  static byte @Nullable [] metadata(Path file, SourceDistribution source, Problems problems)
      throws IOException {
    try (var zip = ZipContents.open(file)) {
      String top = zip.names().onlyTopLevel();
      SourceLayout.compare(top, source, problems);
      SourceLayout.requireBuild(top, zip.names(), problems);
      zip.visit(new OnlyUnpack());
      var metadata = zip.find(top + "/PKG-INFO");
      if (metadata == null) {
        SourceLayout.missingMetadata(top, problems);
        return null;
      }
      return zip.read(metadata, DistributionArchive.LARGEST_METADATA);
    }
  }
}
