package dev.entrepot.server.simple;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.entrepot.server.project.DistributionFile;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.project.ProjectStatus;
import dev.entrepot.server.provenance.ProvenanceLinks;
import dev.entrepot.server.web.Json;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// PEP 691 with the fields of PEP 592, 700, 714, 740 and 792.
///
/// The fields of PEP 708 are left out on purpose: a name on this index has one source.
final class SimpleJson {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private SimpleJson() {}

  // The serials begin with an underscore, as PyPI's: they are no part of the standard.
  record Meta(
      @JsonProperty("_last-serial") long lastSerial,
      @JsonProperty("api-version") String apiVersion) {
    private static Meta of(long serial) {
      return new Meta(serial, "1.4");
    }
  }

  record Index(Meta meta, List<Entry> projects) {}

  record Entry(@JsonProperty("_last-serial") long lastSerial, String name) {}

  record Detail(
      Meta meta,
      String name,
      @JsonProperty("project-status") Status projectStatus,
      List<String> versions,
      List<FileEntry> files) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Status(String status, @Nullable String reason) {
    private static Status of(ProjectStatus status) {
      return new Status(status.marker().text(), status.reason());
    }
  }

  /// @param yanked a reason, `true`, or `false`
  /// @param coreMetadata its digest, or `false` where installers cannot rely on it
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record FileEntry(
      String filename,
      String url,
      Map<String, String> hashes,
      @JsonProperty("requires-python") @Nullable String requiresPython,
      long size,
      @JsonProperty("upload-time") String uploadTime,
      Object yanked,
      @JsonProperty("core-metadata") Object coreMetadata,
      @JsonProperty("dist-info-metadata") Object distInfoMetadata,
      @Nullable String provenance) {}

  static byte[] index(List<Project> projects, long serial) {
    var entries = projects.stream().map(it -> new Entry(it.serial(), it.displayName())).toList();
    return Json.write(new Index(Meta.of(serial), entries));
  }

  static byte[] detail(
      Project project, List<DistributionFile> files, ProvenanceLinks.Links provenance) {
    return detail(project, files, provenance, DistributionFile::path);
  }

  /// @param address of a file
  static byte[] detail(
      Project project,
      List<DistributionFile> files,
      ProvenanceLinks.Links provenance,
      Function<DistributionFile, String> address) {
    var versions = files.stream().map(it -> it.version().canonical()).distinct().toList();
    return Json.write(
        new Detail(
            Meta.of(project.serial()),
            project.name().value(),
            Status.of(project.status()),
            versions,
            files.stream().map(it -> entry(it, address.apply(it), provenance)).toList()));
  }

  private static FileEntry entry(
      DistributionFile file, String address, ProvenanceLinks.Links provenance) {
    // What an sdist says may change when it is built (PEP 643), so nobody is told to rely on it.
    Object metadata = file.isWheel() ? Map.of("sha256", file.metadataSha256()) : false;
    return new FileEntry(
        file.filename(),
        address,
        Map.of("sha256", file.content().sha256()),
        file.requiresPython(),
        file.content().size(),
        TIME.format(file.uploadedAt()),
        yanked(file),
        metadata,
        metadata,
        provenance.find(file.filename(), file.version().canonical()).orElse(null));
  }

  private static Object yanked(DistributionFile file) {
    var yank = file.yank();
    if (yank == null) {
      return false;
    }
    return yank.reason().isEmpty() ? true : yank.reason();
  }
}
