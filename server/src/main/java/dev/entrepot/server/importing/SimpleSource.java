package dev.entrepot.server.importing;

import dev.entrepot.packaging.ProjectName;
import java.io.IOException;
import java.util.List;

/// Another index, by its simple API: JSON (PEP 691), or HTML (PEP 503) where it has no JSON.
final class SimpleSource implements Source {
  private final SourceWeb web;
  private final List<String> chosen;

  /// @param chosen these projects only, so that the list of all of them is not asked for
  SimpleSource(SourceWeb web, List<String> chosen) {
    this.web = web;
    this.chosen = List.copyOf(chosen);
  }

  @Override
  public List<String> projects() throws IOException {
    return chosen.isEmpty() ? SimplePage.projects(web.page("")) : chosen;
  }

  @Override
  public List<SourceFile> files(String project) throws IOException {
    return SimplePage.files(web.page(new ProjectName(project).value() + "/"), web::open);
  }
}
