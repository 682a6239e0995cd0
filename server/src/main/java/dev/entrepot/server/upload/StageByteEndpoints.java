package dev.entrepot.server.upload;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.access.Authentication;
import dev.entrepot.server.access.Principal;
import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.database.Database;
import dev.entrepot.server.storage.BlobTooLarge;
import dev.entrepot.server.storage.Blobs;
import dev.entrepot.server.storage.IncomingBlob;
import dev.entrepot.server.upload.FileArrival.Awaited;
import dev.entrepot.server.upload.StageAccess.Entered;
import dev.entrepot.server.web.Audience;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.Json;
import dev.entrepot.server.web.Request;
import dev.entrepot.server.web.Response;
import dev.entrepot.server.web.Routes;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The bytes of Upload 2.0: whole (`http-post-bytes`), or in parts that go on where a connection
/// broke (`HEAD`, then `PATCH` with `Upload-Offset`, as the IETF's draft of resumable uploads
/// does).
@Singleton
public final class StageByteEndpoints implements Endpoints {
  private static final String CONTENT = StageEndpoints.FILE + "/content";
  private static final String OFFSET = "Upload-Offset";
  private static final long FORM_ROOM = 16_000_000;
  private static final int LONGEST_ATTESTATIONS = 2_000_000;

  private final FileArrival arrival;
  private final StagedFileStore files;
  private final Authentication authentication;
  private final Database database;
  private final Blobs blobs;
  private final StageView view;
  private final long maxFileSize;

  @Inject
  StageByteEndpoints(
      FileArrival arrival,
      StagedFileStore files,
      Authentication authentication,
      Database database,
      Blobs blobs,
      StageView view,
      ServerConfig config) {
    this.arrival = arrival;
    this.files = files;
    this.authentication = authentication;
    this.database = database;
    this.blobs = blobs;
    this.view = view;
    this.maxFileSize = config.publishing().maxFileSize();
  }

  @Override
  public void register(Routes routes) {
    var audience = Audience.UPLOADER;
    routes.streaming(audience, HttpMethod.HEAD, CONTENT, it -> head(routes, it));
    routes.streaming(audience, HttpMethod.POST, CONTENT, it -> receive(routes, it, true));
    routes.streaming(audience, HttpMethod.PATCH, CONTENT, it -> receive(routes, it, false));
    routes.post(
        audience, StageEndpoints.FILE + "/attestations", LONGEST_ATTESTATIONS, this::attest);
    routes.post(audience, StageEndpoints.FILE + "/complete", StageJson.LONGEST, this::complete);
    routes.streaming(
        audience, HttpMethod.POST, StageEndpoints.SESSION + "/legacy/", it -> legacy(routes, it));
  }

  /// Who asks, or the answer to who is not known.
  private sealed interface Caller {
    record Known(Principal principal) implements Caller {}

    record Unknown(Response answer, String reason) implements Caller {}
  }

  private Caller caller(Optional<String> header) {
    return switch (database.reading(tx -> authentication.authenticate(tx, header.orElse(null)))) {
      case Authentication.Outcome.Unknown(var reason) ->
          new Caller.Unknown(StageEndpoints.unknown(view, reason), reason);
      case Authentication.Outcome.Known(var principal) -> new Caller.Known(principal);
    };
  }

  private static Optional<String> authorization(RoutingContext context) {
    return Optional.ofNullable(context.request().getHeader("Authorization"));
  }

  private Staged<Awaited> awaited(Principal principal, RoutingContext context) {
    return database.reading(tx ->
        arrival.awaited(
            tx, principal, Routes.parameter(context, "token"), Routes.parameter(context, "file")));
  }

  /// What a client asks that wants to go on.
  private void head(Routes routes, RoutingContext context) {
    routes.offLoop(
        context,
        () ->
            switch (caller(authorization(context))) {
              case Caller.Unknown(var answer, _) -> answer;
              case Caller.Known(var principal) ->
                  switch (awaited(principal, context)) {
                    case Staged.Refused<Awaited> refused -> view.problem(refused);
                    case Staged.Done<Awaited>(var it) ->
                        progress(204, it.file().received(), it.file().size());
                  };
            },
        it -> Routes.send(context, it));
  }

  private static Response progress(int status, long received, long size) {
    return StageView.unstored(
        Response.empty(status)
            .with(OFFSET, String.valueOf(received))
            .with("Upload-Length", String.valueOf(size)));
  }

  private void receive(Routes routes, RoutingContext context, boolean whole) {
    var request = context.request();
    request.pause();
    routes.offLoop(
        context,
        () -> begin(context, whole),
        it -> {
          switch (it) {
            case Begun.Refused(var answer) ->
                DiscardedBody.then(request, () -> Routes.send(context, answer));
            case Begun.Ready ready -> {
              var stream = new PartStream(request, routes.loop());
              stream.start();
              routes.offLoop(
                  context, () -> write(ready, stream, whole), made -> Routes.send(context, made));
            }
          }
        });
  }

  private sealed interface Begun {
    record Ready(StagedFile file, long start) implements Begun {}

    record Refused(Response answer) implements Begun {}
  }

  private Begun begin(RoutingContext context, boolean whole) {
    return switch (caller(authorization(context))) {
      case Caller.Unknown(var answer, _) -> new Begun.Refused(answer);
      case Caller.Known(var principal) ->
          switch (awaited(principal, context)) {
            case Staged.Refused<Awaited> refused -> new Begun.Refused(view.problem(refused));
            case Staged.Done<Awaited>(var it) -> begin(context, it.file(), whole);
          };
    };
  }

  private Begun begin(RoutingContext context, StagedFile file, boolean whole) {
    var start =
        whole
            ? Optional.of(0L)
            : Optional.ofNullable(context.request().getHeader(OFFSET)).flatMap(LongText::parse);
    if (start.isEmpty()) {
      return refused(
          UploadRefusal.bad(
              "offset-missing",
              "A part needs the header Upload-Offset: where in the file it begins"));
    }
    if (!whole && start.get() != file.received()) {
      return refused(FileArrival.wrongOffset(file.received()));
    }
    var length =
        Optional.ofNullable(context.request().getHeader("Content-Length")).flatMap(LongText::parse);
    return length.filter(it -> it > file.size() - start.get()).isPresent()
        ? refused(tooLong(file))
        : new Begun.Ready(file, start.get());
  }

  private Begun refused(UploadRefusal refusal) {
    return new Begun.Refused(view.problem(List.of(refusal)));
  }

  private static UploadRefusal tooLong(StagedFile file) {
    return UploadRefusal.bad(
        "too-many-bytes", "The file was announced with %d bytes".formatted(file.size()));
  }

  private Response write(Begun.Ready ready, PartStream stream, boolean whole) {
    var file = ready.file();
    try (var part = arrival.receive(file.size() - ready.start())) {
      var failure = stream.drain(part);
      if (failure instanceof BlobTooLarge) {
        return view.problem(List.of(tooLong(file)));
      }
      if (failure != null) {
        return view.problem(List.of(StorageFailure.refusal(failure)));
      }
      return switch (arrival.arrived(file, ready.start(), part)) {
        case Staged.Refused<Long> refused -> view.problem(refused);
        case Staged.Done<Long>(var received) when whole && received < file.size() ->
            view.problem(List.of(missing(received, file)));
        case Staged.Done<Long>(var received) -> progress(204, received, file.size());
      };
    } catch (IOException e) {
      return view.problem(List.of(StorageFailure.refusal(e)));
    }
  }

  private static UploadRefusal missing(long received, StagedFile file) {
    return new UploadRefusal(
        409,
        "bytes-missing",
        "%d of %d bytes arrived; send the others with PATCH, or all again"
            .formatted(received, file.size()));
  }

  private Response attest(Request request) {
    return switch (caller(request.header("Authorization"))) {
      case Caller.Unknown(var answer, _) -> answer;
      case Caller.Known(var principal) -> {
        try {
          yield database.inTransaction(tx -> attest(tx, request, principal));
        } catch (InvalidInput e) {
          yield view.problem(List.of(UploadRefusal.bad(e.code(), String.valueOf(e.getMessage()))));
        }
      }
    };
  }

  private Response attest(Handle tx, Request request, Principal principal) {
    return switch (arrival.awaited(
        tx, principal, request.pathParameter("token"), request.pathParameter("file"))) {
      case Staged.Refused<Awaited> refused -> view.problem(refused);
      case Staged.Done<Awaited>(var it) -> {
        // Written anew, so that it is UTF-8 whatever it was.
        var attestations = Json.write(Json.read(request.body()));
        files.attest(tx, it.file(), new String(attestations, StandardCharsets.UTF_8));
        yield Response.empty(204);
      }
    };
  }

  private Response complete(Request request) {
    return switch (caller(request.header("Authorization"))) {
      case Caller.Unknown(var answer, _) -> answer;
      case Caller.Known(var principal) -> complete(request, principal);
    };
  }

  private Response complete(Request request, Principal principal) {
    var token = request.pathParameter("token");
    try {
      var _ = StageJson.of(request);
      return switch (arrival.complete(principal, token, request.pathParameter("file"))) {
        case Staged.Refused<Awaited> refused -> view.problem(refused);
        case Staged.Done<Awaited>(var it) ->
            view.file(201, token, it.entered().session().end(), it.file())
                .with("Location", view.file(token, it.file()));
      };
    } catch (InvalidInput e) {
      return view.problem(List.of(UploadRefusal.bad(e.code(), String.valueOf(e.getMessage()))));
    } catch (IOException e) {
      return view.problem(List.of(StorageFailure.refusal(e)));
    }
  }

  /// A form as `/legacy/` takes it; the file waits in the session instead of being published.
  private void legacy(Routes routes, RoutingContext context) {
    var request = context.request();
    request.pause();
    routes.offLoop(
        context,
        () -> sender(context),
        it -> {
          switch (it) {
            case Staged.Refused<Principal>(var refusals, _) ->
                DiscardedBody.then(request, () -> Routes.send(context, told(context, refusals)));
            case Staged.Done<Principal>(var principal) ->
                new Reception(routes, context, blobs, maxFileSize, FORM_ROOM)
                    .receive(
                        (form, filename, blob) -> legacy(context, principal, form, filename, blob));
          }
        });
  }

  /// Who may fill the session; asked before the bytes are taken.
  private Staged<Principal> sender(RoutingContext context) {
    return switch (caller(authorization(context))) {
      case Caller.Unknown(_, var reason) -> Staged.refused(UploadRefusal.forbidden(reason));
      case Caller.Known(var principal) ->
          switch (database.reading(
              tx -> arrival.enter(tx, principal, Routes.parameter(context, "token")))) {
            case Staged.Refused<Entered>(var refusals, _) -> Staged.refused(refusals);
            case Staged.Done<Entered> _ -> Staged.done(principal);
          };
    };
  }

  private Response legacy(
      RoutingContext context,
      Principal principal,
      UploadForm form,
      String filename,
      IncomingBlob blob)
      throws IOException {
    try {
      var token = Routes.parameter(context, "token");
      return switch (arrival.legacy(principal, token, form, filename, blob)) {
        case Staged.Refused<StagedFile>(var refusals, _) -> told(context, refusals);
        case Staged.Done<StagedFile> _ -> Response.empty(200);
      };
    } catch (InvalidInput e) {
      return told(context, List.of(UploadRefusal.bad(e.code(), String.valueOf(e.getMessage()))));
    }
  }

  /// As the clients of the legacy API show it.
  private static Response told(RoutingContext context, List<UploadRefusal> refusals) {
    return UploadAnswer.of(new UploadOutcome.Refused(refusals), UploadEndpoints.accept(context));
  }
}
