package dev.entrepot.server.upload;

import dev.entrepot.server.account.Secret;
import dev.entrepot.server.database.Database;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.project.DistributionFile;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.simple.Preview;
import dev.entrepot.server.storage.Blobs;
import dev.entrepot.server.upload.StagedFile.Accepted;
import dev.entrepot.server.web.Audience;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.Request;
import dev.entrepot.server.web.Response;
import dev.entrepot.server.web.Routes;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// A release before it is published, as an index of its own for installers. Whoever has the address
/// may read it, as the draft wants: a test job needs no other credential.
@Singleton
public final class StagePreviewEndpoints implements Endpoints {
  private static final String STAGE = StageView.ROOT + "stage/:token/";
  private static final String METADATA = ".metadata";

  private final Database database;
  private final SessionStore sessions;
  private final StagedFileStore files;
  private final Catalogue catalogue;
  private final Blobs blobs;
  private final Clock clock;

  @Inject
  StagePreviewEndpoints(
      Database database,
      SessionStore sessions,
      StagedFileStore files,
      Catalogue catalogue,
      Blobs blobs,
      Clock clock) {
    this.database = database;
    this.sessions = sessions;
    this.files = files;
    this.catalogue = catalogue;
    this.blobs = blobs;
    this.clock = clock;
  }

  @Override
  public void register(Routes routes) {
    routes.page(Audience.EVERYBODY, STAGE, this::index);
    routes.page(Audience.EVERYBODY, STAGE + ":project/", this::project);
    for (var method : new HttpMethod[] {HttpMethod.GET, HttpMethod.HEAD}) {
      routes.streaming(
          Audience.EVERYBODY, method, STAGE + ":project/:filename", it -> file(routes, it));
    }
  }

  /// An open session and its project.
  private record Stage(PublishingSession session, Project project) {}

  private Optional<Stage> stage(Handle tx, String token, Optional<String> project) {
    return Secret.parse(token)
        .flatMap(it -> sessions.find(tx, it))
        .filter(it -> it.isOpen() && it.end().isAfter(clock.instant()))
        .map(it -> new Stage(it, catalogue.findById(tx, it.projectId()).orElseThrow()))
        .filter(it -> project.isEmpty() || it.project().name().value().equals(project.get()))
        .filter(it -> it.project().status().showsFiles());
  }

  private Response index(Request request) {
    var token = request.pathParameter("token");
    return database
        .reading(tx -> stage(tx, token, Optional.empty()))
        .map(it ->
            Preview.index(
                request.header("Accept"), it.project(), StageView.ROOT + "stage/" + token + "/"))
        .orElseGet(StagePreviewEndpoints::nothing);
  }

  private Response project(Request request) {
    var token = request.pathParameter("token");
    return database
        .reading(tx ->
            stage(tx, token, Optional.of(request.pathParameter("project")))
                .map(it ->
                    Preview.project(
                        request.header("Accept"),
                        it.project(),
                        accepted(tx, it.session()),
                        file -> file.filename().replace("+", "%2B"))))
        .orElseGet(StagePreviewEndpoints::nothing);
  }

  private List<DistributionFile> accepted(Handle tx, PublishingSession session) {
    return files.of(tx, session).stream()
        .flatMap(it -> it.accepted().stream().map(accepted -> shown(it, accepted)))
        .toList();
  }

  private static DistributionFile shown(StagedFile file, Accepted accepted) {
    return new DistributionFile(
        file.filename().text(),
        file.filename().version(),
        accepted.content(),
        accepted.requiresPython(),
        accepted.metadataSha256(),
        file.createdAt(),
        null);
  }

  /// Bytes to send.
  private record Found(Path path, long size, String sha256, boolean metadata) {}

  private void file(Routes routes, RoutingContext context) {
    routes.offLoop(
        context,
        () ->
            database.reading(tx ->
                stage(
                        tx,
                        Routes.parameter(context, "token"),
                        Optional.of(Routes.parameter(context, "project")))
                    .flatMap(it -> find(tx, it, Routes.parameter(context, "filename")))),
        found ->
            found.ifPresentOrElse(
                it -> Preview.send(context, it.path(), it.size(), it.sha256(), it.metadata()),
                () -> Routes.send(context, nothing())));
  }

  private Optional<Found> find(Handle tx, Stage stage, String asked) {
    var metadata = asked.endsWith(METADATA);
    var name = metadata ? asked.substring(0, asked.length() - METADATA.length()) : asked;
    return files.of(tx, stage.session()).stream()
        .filter(it -> it.filename().text().equals(name))
        .flatMap(it -> it.accepted().stream())
        .findFirst()
        .map(it -> found(it, metadata));
  }

  private Found found(Accepted accepted, boolean metadata) {
    var sha256 = accepted.content().sha256();
    var path = blobs.pathOf(sha256, metadata ? METADATA : "");
    try {
      return new Found(
          path, Files.size(path), metadata ? accepted.metadataSha256() : sha256, metadata);
    } catch (IOException e) {
      throw new UncheckedIOException("The bytes of a staged file are missing", e);
    }
  }

  private static Response nothing() {
    return Response.text(404, "There is no such stage, or no such file in it; it may have ended")
        .with("Cache-Control", "no-store");
  }
}
