package dev.entrepot.server.manage;

import dev.entrepot.server.access.FormGuard;
import dev.entrepot.server.access.LocalPath;
import dev.entrepot.server.access.PageViewers;
import dev.entrepot.server.access.SessionCookie;
import dev.entrepot.server.access.Visitor;
import dev.entrepot.server.access.Visitor.Half;
import dev.entrepot.server.access.Visitor.SignedIn;
import dev.entrepot.server.access.Visitors;
import dev.entrepot.server.account.Account;
import dev.entrepot.server.account.Session;
import dev.entrepot.server.account.Session.Device;
import dev.entrepot.server.account.Sessions;
import dev.entrepot.server.account.SignIn;
import dev.entrepot.server.account.SignIn.Outcome;
import dev.entrepot.server.database.Database;
import dev.entrepot.server.web.Audience;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.Form;
import dev.entrepot.server.web.Page;
import dev.entrepot.server.web.Pages;
import dev.entrepot.server.web.Problem;
import dev.entrepot.server.web.Request;
import dev.entrepot.server.web.Response;
import dev.entrepot.server.web.Routes;
import dev.entrepot.server.web.Viewer.Notice;
import dev.entrepot.server.web.Viewer.Tone;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Signing in, with the second factor, and out.
@Singleton
public final class SignInPages implements Endpoints {
  static final String SIGN_IN = "/account/sign-in/";
  static final String CODE = "/account/code/";
  static final String SIGN_OUT = "/account/sign-out/";

  private final Visitors visitors;
  private final FormGuard guard;
  private final SignIn signIn;
  private final Sessions sessions;
  private final Database database;
  private final Pages pages;

  @Inject
  SignInPages(
      Visitors visitors,
      FormGuard guard,
      SignIn signIn,
      Sessions sessions,
      Database database,
      Pages pages) {
    this.visitors = visitors;
    this.guard = guard;
    this.signIn = signIn;
    this.sessions = sessions;
    this.database = database;
    this.pages = pages;
  }

  /// What the templates show.
  ///
  /// @param to where the person wanted to go
  public record Asked(String to, String name) {}

  @Override
  public void register(Routes routes) {
    routes.page(Audience.VISITOR, SIGN_IN, this::askPassword);
    routes.post(Audience.VISITOR, SIGN_IN, Form.LONGEST, this::takePassword);
    routes.page(Audience.VISITOR, CODE, this::askCode);
    routes.post(Audience.VISITOR, CODE, Form.LONGEST, this::takeCode);
    routes.post(Audience.VISITOR, SIGN_OUT, Form.LONGEST, this::signOut);
  }

  private Response askPassword(Request request) {
    var to = request.query("to").flatMap(LocalPath::parse).orElse(LocalPath.START);
    return switch (visitors.of(request)) {
      case SignedIn _ -> Response.redirect(303, to.text());
      case Visitor other ->
          password(request, other, new Asked(to.text(), ""), Finished.notice(request));
    };
  }

  private Response takePassword(Request request) {
    var form = Form.of(request, "name", "password", "to");
    var visitor = visitors.of(request);
    var refused = guard.refuse(request, visitor, form);
    if (refused.isPresent()) {
      return refused.map(Problem::response).orElseThrow();
    }
    var to = form.text("to").flatMap(LocalPath::parse).orElse(LocalPath.START);
    var name = form.text("name").orElse("");
    var asked = new Asked(to.text(), name);
    return switch (signIn.withPassword(name, form.exactly("password"), device(request))) {
      case Outcome.SignedIn(var secret) ->
          SessionCookie.set(Response.redirect(303, to.text()), secret);
      case Outcome.CodeWanted(var secret) ->
          SessionCookie.set(Response.redirect(303, CODE + "?to=" + to.text()), secret);
      case Outcome.Wrong() ->
          password(request, visitor, asked, warning("The user name or the password is not right."));
      case Outcome.TooSoon(var pause) -> password(request, visitor, asked, warning(tooSoon(pause)));
    };
  }

  private Response password(
      Request request, Visitor visitor, Asked asked, @Nullable Notice notice) {
    return asked(request, visitor, Page.of("manage/sign-in", "Sign in", asked), notice);
  }

  private Response askCode(Request request) {
    var to = request.query("to").flatMap(LocalPath::parse).orElse(LocalPath.START);
    return switch (visitors.of(request)) {
      case Half half ->
          code(
              request, half, new Asked(to.text(), half.account().name()), Finished.notice(request));
      case SignedIn _ -> Response.redirect(303, to.text());
      case Visitor.Anonymous _ -> Response.redirect(303, SIGN_IN);
    };
  }

  private Response takeCode(Request request) {
    var form = Form.of(request, "code", "to");
    var visitor = visitors.of(request);
    var refused = guard.refuse(request, visitor, form);
    if (refused.isPresent()) {
      return refused.map(Problem::response).orElseThrow();
    }
    if (!(visitor instanceof Half half)) {
      return Response.redirect(303, SIGN_IN);
    }
    var to = form.text("to").flatMap(LocalPath::parse).orElse(LocalPath.START);
    var asked = new Asked(to.text(), half.account().name());
    var code = form.text("code").orElse("");
    return switch (signIn.withCode(half.account(), half.session(), code)) {
      case Outcome.SignedIn(var secret) ->
          SessionCookie.set(Response.redirect(303, to.text()), secret);
      case Outcome.TooSoon(var pause) -> code(request, half, asked, warning(tooSoon(pause)));
      case Outcome.CodeWanted(_), Outcome.Wrong() ->
          code(
              request,
              half,
              asked,
              warning(
                  sessions.mayBecomeWhole(half.session())
                      ? "The code is not right, or was used before."
                      : "That took too long. Sign out and begin again."));
    };
  }

  private Response code(Request request, Half half, Asked asked, @Nullable Notice notice) {
    return asked(request, half, Page.of("manage/code", "Second factor", asked), notice);
  }

  /// A page with a form for somebody who is not signed in; its token needs a cookie.
  private Response asked(Request request, Visitor visitor, Page page, @Nullable Notice notice) {
    var status = request.method().equals("POST") ? 422 : 200;
    return SessionCookie.set(
        pages.show(request, page.withStatus(status), PageViewers.of(visitor, notice)),
        visitor.secret());
  }

  private static Notice warning(String sentence) {
    return new Notice(Tone.WARNING, sentence);
  }

  private Response signOut(Request request) {
    var visitor = visitors.of(request);
    var refused = guard.refuse(request, visitor, Form.of(request));
    if (refused.isPresent()) {
      return refused.map(Problem::response).orElseThrow();
    }
    switch (visitor) {
      case SignedIn(var account, var session, _, _) -> end(account, session);
      case Half(var account, var session, _) -> end(account, session);
      case Visitor.Anonymous _ -> {}
    }
    return SessionCookie.clear(Response.redirect(303, "/"));
  }

  private void end(Account account, Session session) {
    database.useTransaction(tx -> sessions.end(tx, account, session.id()));
  }

  static Device device(Request request) {
    return new Device(request.address(), request.header("User-Agent").orElse(""));
  }

  static String tooSoon(Duration pause) {
    return "There were too many attempts. Wait %d seconds, then try again."
        .formatted(pause.toSeconds() + 1);
  }
}
