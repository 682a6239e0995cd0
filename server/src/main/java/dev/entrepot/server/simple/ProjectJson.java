package dev.entrepot.server.simple;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.entrepot.packaging.CoreMetadata;
import dev.entrepot.packaging.DistributionFilename;
import dev.entrepot.packaging.Version;
import dev.entrepot.server.project.DistributionFile;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.web.Json;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// PyPI's JSON API: the metadata of one release, and what may be downloaded.
final class ProjectJson {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

  private final String publicUrl;

  /// @param publicUrl without a trailing slash: this API's readers expect whole addresses
  ProjectJson(String publicUrl) {
    this.publicUrl = publicUrl;
  }

  /// The names are PyPI's.
  record FileEntry(
      String commentText,
      Map<String, String> digests,
      long downloads,
      String filename,
      boolean hasSig,
      String md5Digest,
      String packagetype,
      String pythonVersion,
      @Nullable String requiresPython,
      long size,
      String uploadTime,
      @JsonProperty("upload_time_iso_8601") String uploadTimeIso8601,
      String url,
      boolean yanked,
      @Nullable String yankedReason) {}

  /// The version that PyPI shows: not yanked before yanked, final before pre-release, the highest.
  static Optional<Version> latest(List<DistributionFile> files) {
    return files.stream()
        .max(
            Comparator.comparing((DistributionFile it) -> it.yank() == null)
                .thenComparing(it -> !it.version().isPreRelease())
                .thenComparing(DistributionFile::version))
        .map(DistributionFile::version);
  }

  /// @param all every file of the project; the releases are listed where `whole`
  /// @param metadata of a file of the release, where it can be read
  byte[] render(
      Project project,
      Version version,
      List<DistributionFile> all,
      @Nullable CoreMetadata metadata,
      boolean whole) {
    var chosen = all.stream().filter(it -> it.version().equals(version)).toList();
    var page = new LinkedHashMap<String, Object>();
    page.put("info", info(project, chosen, metadata));
    page.put("last_serial", project.serial());
    if (whole) {
      var releases = new LinkedHashMap<String, List<FileEntry>>();
      all.forEach(it ->
          releases
              .computeIfAbsent(it.version().canonical(), _ -> new java.util.ArrayList<>())
              .add(entry(it)));
      page.put("releases", releases);
    }
    page.put("urls", chosen.stream().map(this::entry).toList());
    page.put("vulnerabilities", List.of());
    return Json.write(page);
  }

  private Map<String, Object> info(
      Project project, List<DistributionFile> files, @Nullable CoreMetadata metadata) {
    var first = files.getFirst();
    var version = first.version().canonical();
    var address = publicUrl + "/project/" + project.name() + "/";
    var info = metadata == null ? new LinkedHashMap<String, Object>() : ProjectInfo.of(metadata);
    info.put("name", project.displayName());
    info.put("package_url", address);
    info.put("project_url", address);
    info.put("release_url", address + version + "/");
    info.put("requires_python", first.requiresPython());
    info.put("version", version);
    var yank = first.yank();
    info.put("yanked", yank != null);
    info.put("yanked_reason", yank == null || yank.reason().isEmpty() ? null : yank.reason());
    return info;
  }

  private FileEntry entry(DistributionFile file) {
    var content = file.content();
    var digests = new LinkedHashMap<String, String>();
    digests.put("blake2b_256", content.blake2b256());
    digests.put("md5", content.md5());
    digests.put("sha256", content.sha256());
    var name = DistributionFilename.parse(file.filename());
    var yank = file.yank();
    return new FileEntry(
        "",
        digests,
        -1,
        file.filename(),
        false,
        content.md5(),
        name.filetype(),
        name instanceof DistributionFilename.Wheel wheel
            ? String.join(".", wheel.pythonTags())
            : "source",
        file.requiresPython(),
        content.size(),
        TIME.format(file.uploadedAt()),
        DateTimeFormatter.ISO_INSTANT.format(file.uploadedAt().truncatedTo(ChronoUnit.SECONDS)),
        publicUrl + FileUrl.asPyPi(file),
        yank != null,
        yank == null || yank.reason().isEmpty() ? null : yank.reason());
  }
}
