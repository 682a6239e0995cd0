package dev.entrepot.server.project;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// Releases as people look at them: what they say of themselves, and where their files came from.
@Singleton
public final class Releases {
  private final ReleaseMetadataStore store;

  @Inject
  Releases(ReleaseMetadataStore store) {
    this.store = store;
  }

  /// The releases of a project, [Release#BEST_FIRST].
  public List<Release> of(Handle tx, Project project) {
    return store.of(tx, project.id()).stream().sorted(Release.BEST_FIRST).toList();
  }

  public ReleaseMetadata metadata(Handle tx, Release release) {
    return store.metadata(tx, release.id());
  }

  /// The files of a release, by filename.
  public List<PublishedFile> files(Handle tx, Release release) {
    return store.files(tx, List.of(release.id())).getOrDefault(release.id(), List.of());
  }

  /// The files of releases, by the release's identifier.
  public Map<String, List<PublishedFile>> files(Handle tx, List<Release> releases) {
    return releases.isEmpty()
        ? Map.of()
        : store.files(tx, releases.stream().map(Release::id).toList());
  }

  /// The newest releases of the index, newest first.
  public List<ListedProject> latest(Handle tx, int most) {
    return store.latest(tx, most);
  }

  /// The newest projects of the index that have a release, newest first.
  public List<ListedProject> latestProjects(Handle tx, int most) {
    return store.latestProjects(tx, most);
  }

  /// How many projects have a release.
  public int projects(Handle tx) {
    return store.projects(tx);
  }
}
