package dev.entrepot.server.manage;

import dev.entrepot.server.web.Request;

/// Which part of a long list is shown.
///
/// @param page counted from 1
public record Pager(int page, int pages, int total) {
  static final int ROWS = 50;

  static Pager of(Request request, int total) {
    var pages = Math.max(1, (total + ROWS - 1) / ROWS);
    var asked = request.query("page").filter(it -> it.matches("[1-9][0-9]{0,6}"));
    return new Pager(Math.min(pages, asked.map(Integer::parseInt).orElse(1)), pages, total);
  }

  int skipped() {
    return (page - 1) * ROWS;
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
