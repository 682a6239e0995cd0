package dev.entrepot.server.browse;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.ProjectName;
import dev.entrepot.packaging.Version;
import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.database.Database;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.project.PublishedFile;
import dev.entrepot.server.project.Release;
import dev.entrepot.server.project.ReleaseMetadata;
import dev.entrepot.server.project.Releases;
import dev.entrepot.server.provenance.ProvedClaims;
import dev.entrepot.server.web.Page;
import io.quarkus.qute.RawString;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Pages of projects and releases, each read from one snapshot.
@Singleton
final class ProjectPages {
  private static final int FIRST = 10;
  private static final int PAGE = 100;
  private static final long MOST_CHARACTERS = 16_000_000;

  // What a release says of itself never changes, so its identifier names the rendered text.
  private final Cache<String, RawString> readmes =
      Caffeine.newBuilder()
          .maximumWeight(MOST_CHARACTERS)
          .weigher((String _, RawString it) -> it.getValue().length() + 100)
          .build();
  private final Database database;
  private final Catalogue catalogue;
  private final Releases releases;
  private final ProvedClaims proved;
  private final String simple;

  @Inject
  ProjectPages(
      Database database,
      Catalogue catalogue,
      Releases releases,
      ProvedClaims proved,
      ServerConfig config) {
    this.database = database;
    this.catalogue = catalogue;
    this.releases = releases;
    this.proved = proved;
    this.simple = config.publicUrl() + "/simple/";
  }

  /// The page of the release that a project is shown by; of a project without one, that it has
  /// none.
  Optional<Page> newest(ProjectName name) {
    return page(name, _ -> true);
  }

  Optional<Page> release(ProjectName name, String version) {
    try {
      var wanted = Version.parse(version);
      return page(name, it -> it.version().equals(wanted));
    } catch (InvalidInput e) {
      return Optional.empty();
    }
  }

  private Optional<Page> page(ProjectName name, Predicate<Release> wanted) {
    return database.reading(tx ->
        catalogue
            .find(tx, name)
            .filter(it -> it.status().showsFiles())
            .flatMap(project -> page(tx, project, wanted)));
  }

  private Optional<Page> page(Handle tx, Project project, Predicate<Release> wanted) {
    var all = releases.of(tx, project);
    return all.stream()
        .filter(wanted)
        .findFirst()
        .map(it ->
            Page.of(
                "browse/project",
                project.displayName() + " " + it.version().canonical(),
                view(tx, project, it, all)));
  }

  private ProjectView view(Handle tx, Project project, Release release, List<Release> all) {
    var about = releases.metadata(tx, release);
    var version = release.version().canonical();
    var best = all.getFirst();
    var files = releases.files(tx, release);
    return new ProjectView(
        project.name().value(),
        project.displayName(),
        version,
        best.equals(release) ? null : best.version().canonical(),
        Moment.of(release.publishedAt()),
        about,
        readme(release, about),
        InstallLine.of(simple, project.name().value(), version, best.equals(release)),
        files.isEmpty() ? null : OriginView.of(files.getFirst()),
        files(tx, project, files),
        rows(tx, all.subList(0, Math.min(FIRST, all.size())), release),
        all.size());
  }

  private List<FileView> files(Handle tx, Project project, List<PublishedFile> files) {
    var claims = proved.of(tx, files.stream().map(it -> it.file().filename()).toList());
    return files.stream()
        .map(it ->
            FileView.of(
                it, project.name().value(), claims.getOrDefault(it.file().filename(), List.of())))
        .toList();
  }

  private RawString readme(Release release, ReleaseMetadata about) {
    return readmes.get(
        release.id(),
        _ -> new RawString(Readme.html(about.description(), about.descriptionType())));
  }

  private List<ReleaseRow> rows(Handle tx, List<Release> some, @Nullable Release shown) {
    var files = releases.files(tx, some);
    return some.stream()
        .map(it -> ReleaseRow.of(it, files.getOrDefault(it.id(), List.of()), it.equals(shown)))
        .toList();
  }

  /// One page of all releases of a project.
  ///
  /// @param number counted from 1
  Optional<Page> releases(ProjectName name, int number) {
    return database.reading(tx ->
        catalogue
            .find(tx, name)
            .filter(it -> it.status().showsFiles())
            .flatMap(project -> releases(tx, project, number)));
  }

  private Optional<Page> releases(Handle tx, Project project, int number) {
    var all = releases.of(tx, project);
    var from = (number - 1) * PAGE;
    if (from >= all.size()) {
      return Optional.empty();
    }
    var rows = rows(tx, all.subList(from, Math.min(from + PAGE, all.size())), null);
    return Optional.of(
        Page.of(
            "browse/releases",
            "Releases of " + project.displayName(),
            new ReleasesView(
                project.name().value(),
                project.displayName(),
                rows,
                all.size(),
                number,
                Math.ceilDiv(all.size(), PAGE))));
  }
}
