package dev.entrepot.server.simple;

import dev.entrepot.packaging.CoreMetadata;
import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.ProjectName;
import dev.entrepot.packaging.Version;
import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.database.Database;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.project.DistributionFile;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.storage.Blobs;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The pages of `/pypi/…/json`, kept beside the others.
@Singleton
class ProjectJsonPages {
  private final PageCache cache;
  private final Database database;
  private final Catalogue catalogue;
  private final Blobs blobs;
  private final ProjectJson json;

  private record State(Project project, List<DistributionFile> files) {}

  @Inject
  ProjectJsonPages(
      PageCache cache, Database database, Catalogue catalogue, Blobs blobs, ServerConfig config) {
    this.cache = cache;
    this.database = database;
    this.catalogue = catalogue;
    this.blobs = blobs;
    this.json = new ProjectJson(config.publicUrl().toString());
  }

  /// @param version canonical; empty for the project's latest
  @Nullable RenderedPage kept(String project, String version) {
    return cache.kept(new PageKey(project, version, Form.PROJECT_JSON));
  }

  /// `null` when there is no such project or release, or it shows no file.
  @Nullable RenderedPage page(ProjectName name, Optional<Version> version) {
    var view = version.map(Version::canonical).orElse("");
    return cache.page(
        new PageKey(name.value(), view, Form.PROJECT_JSON),
        () -> render(name, version).orElse(null));
  }

  private Optional<RenderedPage.Fresh> render(ProjectName name, Optional<Version> version) {
    var state =
        database.reading(tx ->
            catalogue
                .find(tx, name)
                .filter(it -> it.status().showsFiles())
                .map(it -> new State(it, catalogue.files(tx, it))));
    return state.flatMap(it -> render(it, version));
  }

  private Optional<RenderedPage.Fresh> render(State state, Optional<Version> version) {
    var shown = version.or(() -> ProjectJson.latest(state.files()));
    var files = state.files().stream().filter(it -> shown.filter(it.version()::equals).isPresent());
    return files
        .findFirst()
        .map(it ->
            new RenderedPage.Fresh(
                json.render(
                    state.project(), it.version(), state.files(), metadata(it), version.isEmpty()),
                state.project().serial()));
  }

  // Without it the page still says what the catalogue knows.
  private @Nullable CoreMetadata metadata(DistributionFile file) {
    try {
      return CoreMetadata.parse(
          Files.readAllBytes(blobs.pathOf(file.content().sha256(), ".metadata")));
    } catch (IOException | InvalidInput e) {
      return null;
    }
  }
}
