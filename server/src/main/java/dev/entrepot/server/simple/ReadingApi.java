package dev.entrepot.server.simple;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.ProjectName;
import dev.entrepot.server.database.Database;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.project.Change;
import dev.entrepot.server.project.Downloads;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.web.Audience;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.Json;
import dev.entrepot.server.web.Problem;
import dev.entrepot.server.web.Request;
import dev.entrepot.server.web.Response;
import dev.entrepot.server.web.Routes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What readers ask of `/api/v1`: what changed, and how often a project was downloaded.
@Singleton
public final class ReadingApi implements Endpoints {
  static final int MOST_CHANGES = 1000;
  private static final int MOST_DAYS = 366;

  private final Database database;
  private final Catalogue catalogue;
  private final Downloads downloads;

  @Inject
  ReadingApi(Database database, Catalogue catalogue, Downloads downloads) {
    this.database = database;
    this.catalogue = catalogue;
    this.downloads = downloads;
  }

  @Override
  public void register(Routes routes) {
    routes.get(Audience.READER, "/api/v1/changes", it -> changes(number(it, "since", 0)));
    routes.get(Audience.READER, "/api/v1/projects/:project/downloads", this::downloads);
  }

  /// @param lastSerial of the whole index
  /// @param truncated whether there are more: ask again with the last one's serial
  record ChangeList(long lastSerial, boolean truncated, List<Entry> changes) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Entry(
      long serial,
      String project,
      String action,
      @Nullable String version,
      @Nullable String filename,
      String at) {
    private static Entry of(Change it) {
      return new Entry(
          it.serial(),
          it.project().value(),
          it.action().text(),
          it.version(),
          it.filename(),
          it.at().toString());
    }
  }

  private Response changes(long since) {
    return database.reading(tx -> {
      var found = catalogue.changesSince(tx, since, MOST_CHANGES + 1);
      return json(
          new ChangeList(
              catalogue.serial(tx),
              found.size() > MOST_CHANGES,
              found.stream().limit(MOST_CHANGES).map(Entry::of).toList()));
    });
  }

  record ProjectDownloads(String project, long total, List<FileDownloads> files) {}

  /// @param days by date, those on which there were any
  record FileDownloads(String filename, long total, Map<String, Long> days) {
    private static FileDownloads of(Downloads.OfFile it) {
      return new FileDownloads(
          it.filename(),
          it.total(),
          it.days().entrySet().stream()
              .collect(
                  Collectors.toMap(
                      day -> day.getKey().toString(),
                      Map.Entry::getValue,
                      Long::sum,
                      java.util.TreeMap::new)));
    }
  }

  private Response downloads(Request request) {
    var days = number(request, "days", 30);
    if (days < 1 || days > MOST_DAYS) {
      throw new InvalidInput("days is a number from 1 to " + MOST_DAYS);
    }
    return database.reading(tx ->
        find(tx, request.pathParameter("project"))
            .map(it -> ofProject(tx, it, (int) days))
            .orElseGet(() ->
                new Problem(404, "Not found", "There is no such project on this index")
                    .response()));
  }

  private Response ofProject(Handle tx, Project project, int days) {
    var files = downloads.of(tx, project, days).stream().map(FileDownloads::of).toList();
    var total = files.stream().mapToLong(FileDownloads::total).sum();
    return json(new ProjectDownloads(project.name().value(), total, files));
  }

  private Optional<Project> find(Handle tx, String name) {
    try {
      return catalogue.find(tx, new ProjectName(name));
    } catch (InvalidInput e) {
      return Optional.empty();
    }
  }

  private static long number(Request request, String name, long standard) {
    for (var it : request.queryNames()) {
      if (!it.equals(name)) {
        throw new InvalidInput("Behind the ? may stand " + name);
      }
    }
    var text = request.query(name);
    if (text.isEmpty()) {
      return standard;
    }
    return text.filter(it -> it.matches("[0-9]{1,18}"))
        .map(Long::valueOf)
        .orElseThrow(() -> new InvalidInput(name + " is a number"));
  }

  private static Response json(Object body) {
    return Response.of(200, "application/json", Json.write(body)).with("Cache-Control", "no-cache");
  }
}
