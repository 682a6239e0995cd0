package dev.entrepot.server.browse;

import dev.entrepot.server.project.ReleaseMetadata;
import io.quarkus.qute.RawString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A release of a project: the best one, or the one that was asked for.
///
/// @param newest the version to prefer, where the page is about another
/// @param readme the description as sanitised HTML
/// @param origin of the release's first file
/// @param releases the first of all
/// @param total how many releases there are
public record ProjectView(
    String name,
    String displayName,
    String version,
    @Nullable String newest,
    Moment publishedAt,
    ReleaseMetadata about,
    RawString readme,
    List<InstallLine> install,
    @Nullable OriginView origin,
    List<FileView> files,
    List<ReleaseRow> releases,
    int total) {
  public ProjectView {
    install = List.copyOf(install);
    files = List.copyOf(files);
    releases = List.copyOf(releases);
  }

  public boolean hasReadme() {
    return !readme.getValue().isEmpty();
  }

  public boolean hasMoreReleases() {
    return total > releases.size();
  }
}
