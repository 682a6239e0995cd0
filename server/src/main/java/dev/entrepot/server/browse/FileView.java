package dev.entrepot.server.browse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.packaging.DistributionFilename;
import dev.entrepot.server.project.PublishedFile;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A file of a release.
///
/// @param kind what it is, and where it can be installed
/// @param provenance where its attestations are served; null where it has none
public record FileView(
    String filename,
    String path,
    String kind,
    String size,
    String sha256,
    String blake2b256,
    Moment uploadedAt,
    OriginView origin,
    List<AttestationView> attestations,
    @Nullable String provenance) {
  private static final int THOUSAND = 1000;

  public FileView {
    attestations = List.copyOf(attestations);
  }

  static FileView of(PublishedFile published, String project, List<JsonNode> proved) {
    var file = published.file();
    var filename = DistributionFilename.parse(file.filename());
    return new FileView(
        file.filename(),
        file.path(),
        kind(filename),
        size(file.content().size()),
        file.content().sha256(),
        file.content().blake2b256(),
        Moment.of(file.uploadedAt()),
        OriginView.of(published),
        proved.stream().map(AttestationView::of).toList(),
        proved.isEmpty() ? null : provenance(project, filename));
  }

  private static String provenance(String project, DistributionFilename file) {
    return "/integrity/%s/%s/%s/provenance"
        .formatted(project, escaped(file.version().canonical()), escaped(file.text()));
  }

  private static String escaped(String segment) {
    return segment.replace("+", "%2B").replace("!", "%21");
  }

  private static String kind(DistributionFilename filename) {
    return switch (filename) {
      case DistributionFilename.Wheel wheel ->
          "Wheel: "
              + String.join(".", wheel.pythonTags())
              + "-"
              + String.join(".", wheel.abiTags())
              + "-"
              + String.join(".", wheel.platformTags());
      case DistributionFilename.SourceDistribution _ -> "Source";
    };
  }

  static String size(long bytes) {
    if (bytes < THOUSAND) {
      return bytes + " bytes";
    }
    var size = (double) bytes;
    var unit = "";
    for (var larger : new String[] {"kB", "MB", "GB"}) {
      if (size < THOUSAND) {
        break;
      }
      size /= THOUSAND;
      unit = larger;
    }
    return String.format(Locale.ROOT, size < 10 ? "%.1f %s" : "%.0f %s", size, unit);
  }
}
