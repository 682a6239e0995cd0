package dev.entrepot.server.browse;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// One page of what a search found.
///
/// @param page counted from 1
/// @param pages how many there are
public record SearchView(String query, List<ListedView> projects, int total, int page, int pages) {
  public SearchView {
    projects = List.copyOf(projects);
  }

  public String count() {
    return total == 1 ? "1 project" : total + " projects";
  }

  public boolean hasEarlier() {
    return page > 1;
  }

  public boolean hasLater() {
    return page < pages;
  }

  public String earlier() {
    return address(page - 1);
  }

  public String later() {
    return address(page + 1);
  }

  private String address(int number) {
    return "/search/?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8) + "&page=" + number;
  }
}
