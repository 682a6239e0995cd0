package dev.entrepot.server.project;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;

/// Keeps lists and search in step with the releases of a project, in the transaction that changes
/// them.
@Singleton
class ProjectListing {
  private final ReleaseMetadataStore releases;
  private final SearchStore search;

  @Inject
  ProjectListing(ReleaseMetadataStore releases, SearchStore search) {
    this.releases = releases;
    this.search = search;
  }

  void published(Handle tx, Project project, String release, NewFile file, long now) {
    releases.keep(tx, release, file.about());
    var version = file.filename().version();
    var shown = search.shown(tx, project);
    if (shown.isEmpty() || Release.prefer(version, shown.get()) < 0) {
      search.show(tx, project, version, file.about(), now);
    }
  }

  /// Shows the project by the best release that is left; without one it is in no list.
  void deleted(Handle tx, Project project) {
    releases.of(tx, project.id()).stream()
        .min(Release.BEST_FIRST)
        .ifPresentOrElse(
            it ->
                search.show(
                    tx,
                    project,
                    it.version(),
                    releases.metadata(tx, it.id()),
                    it.publishedAt().toEpochMilli()),
            () -> search.hide(tx, project));
  }
}
