package dev.entrepot.server.importing;

import dev.entrepot.packaging.DistributionFilename;
import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.ProjectName;
import dev.entrepot.packaging.Version;
import dev.entrepot.server.database.Database;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.project.DistributionFile;
import dev.entrepot.server.project.Yanking;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/// Yanks releases as the source has them. There, files are yanked (PEP 592); here, releases are: a
/// release follows when all of its files are yanked there.
@Singleton
final class ImportedYanks {
  private static final int LONGEST_REASON = 500;
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]+");

  private final Database database;
  private final Catalogue catalogue;
  private final Yanking yanking;

  @Inject
  ImportedYanks(Database database, Catalogue catalogue, Yanking yanking) {
    this.database = database;
    this.catalogue = catalogue;
    this.yanking = yanking;
  }

  private record ReleaseName(ProjectName project, Version version) {}

  void follow(List<SourceFile> files, ImportReport report) {
    releases(files)
        .forEach((release, parts) -> {
          if (parts.stream().allMatch(it -> it.yanked() != null)) {
            if (database.inTransaction(tx -> yank(tx, release, parts))) {
              report.yanked();
            }
          } else if (parts.stream().anyMatch(it -> it.yanked() != null)) {
            report.note(
                "%s %s: only some of its files are yanked there; it is not yanked here"
                    .formatted(release.project(), release.version().canonical()));
          }
        });
  }

  private static Map<ReleaseName, List<SourceFile>> releases(List<SourceFile> files) {
    var releases = new LinkedHashMap<ReleaseName, List<SourceFile>>();
    for (var file : files) {
      release(file).ifPresent(it -> releases.computeIfAbsent(it, _ -> new ArrayList<>()).add(file));
    }
    return releases;
  }

  private static Optional<ReleaseName> release(SourceFile file) {
    try {
      var name = DistributionFilename.parse(file.filename());
      return Optional.of(new ReleaseName(name.project(), name.version()));
    } catch (InvalidInput e) {
      return Optional.empty(); // It was refused with what is wrong.
    }
  }

  private boolean yank(Handle tx, ReleaseName release, List<SourceFile> parts) {
    var project = catalogue.find(tx, release.project());
    if (project.isEmpty()) {
      return false;
    }
    var here =
        catalogue.files(tx, project.get()).stream()
            .filter(it -> it.version().equals(release.version()))
            .toList();
    var isNew = here.stream().map(DistributionFile::yank).allMatch(Objects::isNull);
    return !here.isEmpty()
        && isNew
        && yanking.yank(tx, project.get(), release.version(), reason(parts), "operator");
  }

  private static String reason(List<SourceFile> parts) {
    var told =
        parts.stream()
            .map(it -> Objects.requireNonNullElse(it.yanked(), ""))
            .map(it -> INVISIBLE.matcher(it).replaceAll(" ").strip())
            .filter(it -> !it.isEmpty())
            .findFirst()
            .orElse("");
    return told.length() > LONGEST_REASON ? told.substring(0, LONGEST_REASON).strip() : told;
  }
}
