package dev.entrepot.server.simple;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.entrepot.packaging.ProjectName;
import dev.entrepot.server.database.Database;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.project.DistributionFile;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.project.ProjectChanged;
import dev.entrepot.server.provenance.ProvenanceLinks;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Rendered pages, kept until their project changes.
///
/// The cache computes a page under the lock of its key, and dropping waits for that lock: a page
/// that was read before a commit cannot be kept after it.
@Singleton
class SimplePages {
  private static final long MOST_BYTES = 64_000_000;
  private static final String INDEX = "";

  /// @param project normalised name; empty for the index of all projects
  private record Key(String project, boolean json) {}

  private final Cache<Key, RenderedPage> pages =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .weigher((Key _, RenderedPage page) -> page.weight())
          .build();
  private final Database database;
  private final Catalogue catalogue;
  private final ProvenanceLinks provenance;

  @Inject
  SimplePages(Database database, Catalogue catalogue, ProvenanceLinks provenance) {
    this.database = database;
    this.catalogue = catalogue;
    this.provenance = provenance;
  }

  /// The page if it is in memory; never blocks on the database.
  @Nullable RenderedPage kept(String project, boolean json) {
    return pages.getIfPresent(new Key(project, json));
  }

  @Nullable RenderedPage keptIndex(boolean json) {
    return kept(INDEX, json);
  }

  /// The page of a project, rendered now if need be; empty when there is no such project.
  Optional<RenderedPage> project(ProjectName name, boolean json) {
    var key = new Key(name.value(), json);
    return Optional.ofNullable(
        pages.asMap().computeIfAbsent(key, _ -> renderProject(name, json).orElse(null)));
  }

  RenderedPage index(boolean json) {
    return pages.get(new Key(INDEX, json), _ -> renderIndex(json));
  }

  private Optional<RenderedPage> renderProject(ProjectName name, boolean json) {
    return database.reading(tx ->
        catalogue
            .find(tx, name)
            .map(it -> render(it, catalogue.files(tx, it), provenance.of(tx, it), json)));
  }

  private static RenderedPage render(
      Project project,
      List<DistributionFile> files,
      ProvenanceLinks.Links provenance,
      boolean json) {
    return RenderedPage.of(
        json
            ? SimpleJson.detail(project, files, provenance)
            : SimpleHtml.detail(project, files, provenance));
  }

  private RenderedPage renderIndex(boolean json) {
    var projects = database.reading(catalogue::all);
    return RenderedPage.of(json ? SimpleJson.index(projects) : SimpleHtml.index(projects));
  }

  void drop(@Observes ProjectChanged changed) {
    for (var json : new boolean[] {true, false}) {
      pages.invalidate(new Key(changed.name().value(), json));
      pages.invalidate(new Key(INDEX, json));
    }
  }
}
