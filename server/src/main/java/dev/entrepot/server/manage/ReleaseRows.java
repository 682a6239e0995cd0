package dev.entrepot.server.manage;

import dev.entrepot.packaging.Version;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.project.PublishedFile;
import dev.entrepot.server.project.Release;
import dev.entrepot.server.project.Releases;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The releases of a project as their list shows them.
@Singleton
final class ReleaseRows {
  private final Releases releases;

  @Inject
  ReleaseRows(Releases releases) {
    this.releases = releases;
  }

  /// One release.
  ///
  /// @param reason of the yank; empty where none was given
  public record Row(String version, Moment publishedAt, int files, boolean yanked, String reason) {}

  int count(Handle tx, Project project) {
    return releases.of(tx, project).size();
  }

  List<Row> of(Handle tx, Project project, Pager pager) {
    var shown = releases.of(tx, project).stream().skip(pager.skipped()).limit(Pager.ROWS).toList();
    var files = releases.files(tx, shown);
    return shown.stream().map(it -> row(it, files)).toList();
  }

  Optional<Row> find(Handle tx, Project project, Version version) {
    return release(tx, project, version).map(it -> row(it, releases.files(tx, List.of(it))));
  }

  List<String> filenames(Handle tx, Project project, Row row) {
    return release(tx, project, Version.parse(row.version())).stream()
        .flatMap(it -> releases.files(tx, it).stream())
        .map(it -> it.file().filename())
        .toList();
  }

  private Optional<Release> release(Handle tx, Project project, Version version) {
    return releases.of(tx, project).stream().filter(it -> it.version().equals(version)).findAny();
  }

  private static Row row(Release release, Map<String, List<PublishedFile>> all) {
    var files = all.getOrDefault(release.id(), List.of());
    var yank = files.isEmpty() ? null : files.getFirst().file().yank();
    return new Row(
        release.version().canonical(),
        Moment.of(release.publishedAt()),
        files.size(),
        yank != null,
        yank == null ? "" : yank.reason());
  }
}
