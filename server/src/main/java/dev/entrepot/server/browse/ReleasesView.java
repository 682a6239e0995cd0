package dev.entrepot.server.browse;

import java.util.List;

/// One page of all releases of a project.
///
/// @param page counted from 1
public record ReleasesView(
    String name, String displayName, List<ReleaseRow> releases, int total, int page, int pages) {
  public ReleasesView {
    releases = List.copyOf(releases);
  }

  public boolean hasEarlier() {
    return page > 1;
  }

  public boolean hasLater() {
    return page < pages;
  }

  public int earlier() {
    return page - 1;
  }

  public int later() {
    return page + 1;
  }
}
