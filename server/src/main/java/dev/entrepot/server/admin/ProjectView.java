package dev.entrepot.server.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.entrepot.server.project.DistributionFile;
import dev.entrepot.server.project.Project;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A project as `entrepot admin project … --json` prints it.
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProjectView(
    String name,
    String displayName,
    String status,
    @Nullable String reason,
    boolean onlyTrustedPublishing,
    long serial,
    @Nullable List<FileView> files) {
  /// @param yanked the reason, empty when none was given; `null` while it is not yanked
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record FileView(
      String filename,
      String version,
      long size,
      String sha256,
      String uploadedAt,
      @Nullable String yanked) {
    private static FileView of(DistributionFile file) {
      var yank = file.yank();
      return new FileView(
          file.filename(),
          file.version().canonical(),
          file.content().size(),
          file.content().sha256(),
          file.uploadedAt().toString(),
          yank == null ? null : yank.reason());
    }
  }

  static ProjectView of(Project project) {
    return view(project, null);
  }

  static ProjectView of(Project project, List<DistributionFile> files) {
    return view(project, files.stream().map(FileView::of).toList());
  }

  private static ProjectView view(Project project, @Nullable List<FileView> files) {
    return new ProjectView(
        project.name().value(),
        project.displayName(),
        project.status().marker().text(),
        project.status().reason(),
        project.onlyTrusted(),
        project.serial(),
        files);
  }
}
