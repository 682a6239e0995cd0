package dev.entrepot.server.browse;

import java.util.List;

/// The front page.
///
/// @param projects how many there are
/// @param url the index's address as clients type it
public record FrontView(String site, String url, int projects, List<ListedView> latest) {
  public FrontView {
    latest = List.copyOf(latest);
  }

  public String count() {
    return projects == 1 ? "1 project" : projects + " projects";
  }
}
