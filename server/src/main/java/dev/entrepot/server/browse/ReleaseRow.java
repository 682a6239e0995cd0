package dev.entrepot.server.browse;

import dev.entrepot.server.project.PublishedFile;
import dev.entrepot.server.project.Release;
import java.util.List;

/// A release in the list of a project's releases.
///
/// @param yankReason empty where none was given
/// @param origin of its first file
/// @param shown whether it is the release that the page is about
public record ReleaseRow(
    String version,
    boolean preRelease,
    boolean yanked,
    String yankReason,
    Moment publishedAt,
    String origin,
    boolean shown) {
  static ReleaseRow of(Release release, List<PublishedFile> files, boolean shown) {
    var yank = files.isEmpty() ? null : files.getFirst().file().yank();
    return new ReleaseRow(
        release.version().canonical(),
        release.version().isPreRelease(),
        yank != null,
        yank == null ? "" : yank.reason(),
        Moment.of(release.publishedAt()),
        files.isEmpty() ? "" : OriginView.of(files.getFirst()).brief(),
        shown);
  }
}
