package dev.entrepot.server.browse;

import dev.entrepot.server.project.ListedProject;

/// A project or release in a list.
public record ListedView(
    String name, String displayName, String version, String summary, Moment publishedAt) {
  static ListedView of(ListedProject it) {
    return new ListedView(
        it.name(), it.displayName(), it.version(), it.summary(), Moment.of(it.publishedAt()));
  }

  /// The page of the release.
  public String releasePath() {
    return "/project/" + name + "/" + version + "/";
  }

  public String path() {
    return "/project/" + name + "/";
  }
}
