package dev.entrepot.server.simple;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.entrepot.server.project.DistributionFile;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.web.Json;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// PEP 691 with the fields of PEP 700 and the metadata of PEP 714.
final class SimpleJson {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private SimpleJson() {}

  record Meta(@JsonProperty("api-version") String apiVersion) {
    private static final Meta THIS = new Meta("1.1");
  }

  record Index(Meta meta, List<Entry> projects) {}

  record Entry(String name) {}

  record Detail(Meta meta, String name, List<String> versions, List<FileEntry> files) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record FileEntry(
      String filename,
      String url,
      Map<String, String> hashes,
      @JsonProperty("requires-python") @Nullable String requiresPython,
      long size,
      @JsonProperty("upload-time") String uploadTime,
      boolean yanked,
      @JsonProperty("core-metadata") Map<String, String> coreMetadata,
      @JsonProperty("dist-info-metadata") Map<String, String> distInfoMetadata) {}

  static byte[] index(List<Project> projects) {
    var entries = projects.stream().map(it -> new Entry(it.displayName())).toList();
    return Json.write(new Index(Meta.THIS, entries));
  }

  static byte[] detail(Project project, List<DistributionFile> files) {
    var versions = files.stream().map(it -> it.version().canonical()).distinct().toList();
    var entries = files.stream().map(SimpleJson::entry).toList();
    return Json.write(new Detail(Meta.THIS, project.name().value(), versions, entries));
  }

  private static FileEntry entry(DistributionFile file) {
    var metadata = Map.of("sha256", file.metadataSha256());
    return new FileEntry(
        file.filename(),
        file.path(),
        Map.of("sha256", file.content().sha256()),
        file.requiresPython(),
        file.content().size(),
        TIME.format(file.uploadedAt()),
        false,
        metadata,
        metadata);
  }
}
