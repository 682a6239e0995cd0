package dev.entrepot.server.simple;

import dev.entrepot.packaging.ProjectName;
import dev.entrepot.server.database.Database;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.project.DistributionFile;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.provenance.ProvenanceLinks;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The pages of the Simple API.
@Singleton
class SimplePages {
  private static final String INDEX = "";

  private final PageCache cache;
  private final RootPage rootHtml;
  private final RootPage rootJson;
  private final Database database;
  private final Catalogue catalogue;
  private final ProvenanceLinks provenance;

  @Inject
  SimplePages(
      PageCache cache,
      Generations generations,
      Database database,
      Catalogue catalogue,
      ProvenanceLinks provenance) {
    this.cache = cache;
    this.rootHtml = new RootPage(generations, System::nanoTime);
    this.rootJson = new RootPage(generations, System::nanoTime);
    this.database = database;
    this.catalogue = catalogue;
    this.provenance = provenance;
  }

  /// The page if it is in memory; never blocks on the database.
  @Nullable RenderedPage kept(String project, @Nullable Moment moment, Form form) {
    return cache.kept(key(project, moment, form));
  }

  @Nullable RenderedPage keptIndex(@Nullable Moment moment, Form form) {
    return moment == null ? root(form).kept() : cache.kept(key(INDEX, moment, form));
  }

  /// The page of a project, rendered now if need be; `null` when there is no such project.
  @Nullable RenderedPage project(ProjectName name, @Nullable Moment moment, Form form) {
    return cache.page(
        key(name.value(), moment, form), () -> renderProject(name, moment, form).orElse(null));
  }

  @Nullable RenderedPage index(@Nullable Moment moment, Form form) {
    return moment == null
        ? root(form).page(() -> renderIndex(null, form))
        : cache.page(key(INDEX, moment, form), () -> renderIndex(moment, form));
  }

  private Optional<RenderedPage.Fresh> renderProject(
      ProjectName name, @Nullable Moment moment, Form form) {
    return database.reading(tx ->
        catalogue
            .find(tx, name)
            .map(it ->
                detail(
                    it, files(it, moment, catalogue.files(tx, it)), provenance.of(tx, it), form)));
  }

  private RootPage root(Form form) {
    return form == Form.SIMPLE_JSON ? rootJson : rootHtml;
  }

  private static PageKey key(String project, @Nullable Moment moment, Form form) {
    return new PageKey(project, moment == null ? "" : moment.view(), form);
  }

  private static List<DistributionFile> files(
      Project project, @Nullable Moment moment, List<DistributionFile> all) {
    if (!project.status().showsFiles()) {
      return List.of();
    }
    return moment == null ? all : moment.files(all);
  }

  private static RenderedPage.Fresh detail(
      Project project, List<DistributionFile> files, ProvenanceLinks.Links provenance, Form form) {
    var bytes =
        form == Form.SIMPLE_JSON
            ? SimpleJson.detail(project, files, provenance)
            : SimpleHtml.detail(project, files, provenance);
    return new RenderedPage.Fresh(bytes, project.serial());
  }

  private RenderedPage.Fresh renderIndex(@Nullable Moment moment, Form form) {
    return database.reading(tx -> {
      var serial = catalogue.serial(tx);
      var all = moment == null ? catalogue.all(tx) : catalogue.createdBefore(tx, moment.end());
      var shown = all.stream().filter(it -> it.status().showsFiles()).toList();
      var base = moment == null ? "/simple/" : "/simple/" + moment.segment() + "/";
      var bytes =
          form == Form.SIMPLE_JSON
              ? SimpleJson.index(shown, serial)
              : SimpleHtml.index(shown, base, serial);
      return new RenderedPage.Fresh(bytes, serial);
    });
  }
}
