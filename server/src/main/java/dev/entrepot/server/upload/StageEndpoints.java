package dev.entrepot.server.upload;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.ProjectName;
import dev.entrepot.packaging.Version;
import dev.entrepot.server.access.Authentication;
import dev.entrepot.server.access.Principal;
import dev.entrepot.server.access.UploadRule;
import dev.entrepot.server.audit.ChangedFrom;
import dev.entrepot.server.database.Database;
import dev.entrepot.server.upload.StageAccess.Entered;
import dev.entrepot.server.upload.Stages.Opened;
import dev.entrepot.server.upload.Stages.Shown;
import dev.entrepot.server.web.Audience;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.Handler;
import dev.entrepot.server.web.Request;
import dev.entrepot.server.web.Response;
import dev.entrepot.server.web.Routes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;

/// Upload 2.0 (PEP 694, a draft): sessions and what they hold. Bytes have endpoints of their own.
@Singleton
public final class StageEndpoints implements Endpoints {
  static final String SESSION = StageView.ROOT + "session/:token";
  static final String FILE = SESSION + "/files/:file";

  private final Database database;
  private final Authentication authentication;
  private final StageAccess access;
  private final UploadRule rule;
  private final Stages stages;
  private final StagePublishing publishing;
  private final FileStaging files;
  private final StageRemoval removal;
  private final StageView view;

  @Inject
  StageEndpoints(
      Database database,
      Authentication authentication,
      StageAccess access,
      UploadRule rule,
      Stages stages,
      StagePublishing publishing,
      FileStaging files,
      StageRemoval removal,
      StageView view) {
    this.database = database;
    this.authentication = authentication;
    this.access = access;
    this.rule = rule;
    this.stages = stages;
    this.publishing = publishing;
    this.files = files;
    this.removal = removal;
    this.view = view;
  }

  @Override
  public void register(Routes routes) {
    post(routes, StageView.ROOT, this::open);
    routes.get(
        Audience.UPLOADER, SESSION, known((request, who) -> read(request, who, this::status)));
    post(routes, SESSION + "/extend", (request, who) -> write(request, who, this::extend));
    post(routes, SESSION + "/publish", (request, who) -> write(request, who, this::publish));
    routes.delete(Audience.UPLOADER, SESSION, known(this::cancel));
    post(routes, SESSION + "/files", this::announce);
    routes.get(Audience.UPLOADER, FILE, known((request, who) -> read(request, who, this::file)));
    routes.delete(Audience.UPLOADER, FILE, known(this::deleteFile));
  }

  private void post(Routes routes, String path, BiFunction<Request, Principal, Response> work) {
    routes.post(
        Audience.UPLOADER,
        path,
        StageJson.LONGEST,
        known((request, who) ->
            StageJson.isMediaType(request)
                ? work.apply(request, who)
                : view.problem(
                    List.of(
                        new UploadRefusal(
                            415,
                            "wrong-media-type",
                            "Send the body with Content-Type: " + StageJson.MEDIA_TYPE)))));
  }

  /// Only for who is known; a body that cannot be read is a sentence.
  private Handler known(BiFunction<Request, Principal, Response> work) {
    return request -> {
      var header = request.header("Authorization").orElse(null);
      return switch (database.reading(tx -> authentication.authenticate(tx, header))) {
        case Authentication.Outcome.Unknown(var reason) -> unknown(view, reason);
        case Authentication.Outcome.Known(var principal) -> {
          try {
            yield work.apply(request, principal);
          } catch (InvalidInput e) {
            yield view.problem(
                List.of(UploadRefusal.bad(e.code(), String.valueOf(e.getMessage()))));
          }
        }
      };
    };
  }

  static Response unknown(StageView view, String reason) {
    return view.problem(List.of(new UploadRefusal(401, "forbidden", reason)))
        .with("WWW-Authenticate", "Basic realm=\"entrepot\"");
  }

  private interface Work {
    Response with(Handle tx, Request request, Entered entered);
  }

  private Response read(Request request, Principal principal, Work work) {
    return database.reading(tx -> inside(tx, request, principal, work));
  }

  private Response write(Request request, Principal principal, Work work) {
    return database.inTransaction(tx -> {
      ChangedFrom.address(tx, request.address());
      return inside(tx, request, principal, work);
    });
  }

  private Response inside(Handle tx, Request request, Principal principal, Work work) {
    return switch (access.enter(tx, principal, request.pathParameter("token"))) {
      case Staged.Refused<Entered> refused -> view.problem(refused);
      case Staged.Done<Entered>(var entered) -> work.with(tx, request, entered);
    };
  }

  private Response open(Request request, Principal principal) {
    var body = StageJson.of(request);
    var name = new ProjectName(body.text("name"));
    var version = Version.parse(body.text("version"));
    return switch (stages.open(principal, name, version)) {
      case Staged.Refused<Opened> refused -> view.problem(refused);
      case Staged.Done<Opened>(var opened) -> {
        var token = opened.token().reveal();
        yield view.session(201, token, opened.shown()).with("Location", view.session(token));
      }
    };
  }

  private Response status(Handle tx, Request request, Entered entered) {
    return shown(request, stages.show(tx, entered));
  }

  private Response shown(Request request, Shown shown) {
    return view.session(200, request.pathParameter("token"), shown);
  }

  private Response extend(Handle tx, Request request, Entered entered) {
    return switch (stages.extend(tx, entered, StageJson.of(request).longer())) {
      case Staged.Refused<Shown> refused -> view.problem(refused);
      case Staged.Done<Shown>(var shown) -> shown(request, shown);
    };
  }

  private Response publish(Handle tx, Request request, Entered entered) {
    var _ = StageJson.of(request);
    var refusal = rule.refuse(tx, entered.principal(), entered.project());
    if (refusal.isPresent()) {
      return view.problem(List.of(UploadRefusal.forbidden(refusal.get())));
    }
    var token = request.pathParameter("token");
    return switch (publishing.publish(
        tx, entered.session(), entered.project(), entered.principal().actor())) {
      case Staged.Refused<Integer> refused -> view.problem(refused);
      case Staged.Done<Integer> _ ->
          view.session(201, token, stages.show(tx, entered)).with("Location", view.session(token));
    };
  }

  private Response cancel(Request request, Principal principal) {
    var response =
        write(
            request,
            principal,
            (tx, _, entered) ->
                stages.cancel(tx, entered.session(), entered.project(), principal.actor())
                        instanceof Staged.Refused<PublishingSession> refused
                    ? view.problem(refused)
                    : Response.empty(204));
    removal.clear("");
    return response;
  }

  private Response announce(Request request, Principal principal) {
    var announced = StageJson.of(request).announced();
    if (!StageJson.MECHANISMS.contains(announced.mechanism())) {
      return view.problem(
          List.of(
              new UploadRefusal(
                  422,
                  "unknown-mechanism",
                  "Choose one of the mechanisms " + String.join(", ", StageJson.MECHANISMS))));
    }
    return write(
        request,
        principal,
        (tx, _, entered) ->
            switch (files.announce(tx, entered, announced)) {
              case Staged.Refused<StagedFile> refused -> view.problem(refused);
              case Staged.Done<StagedFile>(var file) -> fileView(202, request, entered, file);
            });
  }

  private Response file(Handle tx, Request request, Entered entered) {
    return switch (files.find(tx, entered, request.pathParameter("file"))) {
      case Staged.Refused<StagedFile> refused -> view.problem(refused);
      case Staged.Done<StagedFile>(var file) -> fileView(200, request, entered, file);
    };
  }

  private Response fileView(int status, Request request, Entered entered, StagedFile file) {
    var token = request.pathParameter("token");
    return view.file(status, token, entered.session().end(), file)
        .with("Location", view.file(token, file));
  }

  private Response deleteFile(Request request, Principal principal) {
    var response =
        write(
            request,
            principal,
            (tx, _, entered) ->
                files.delete(tx, entered, request.pathParameter("file"))
                        instanceof Staged.Refused<StagedFile> refused
                    ? view.problem(refused)
                    : Response.empty(204));
    removal.clear("");
    return response;
  }
}
