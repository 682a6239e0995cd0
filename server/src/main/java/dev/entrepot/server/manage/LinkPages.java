package dev.entrepot.server.manage;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.access.FormGuard;
import dev.entrepot.server.access.PageViewers;
import dev.entrepot.server.access.SessionCookie;
import dev.entrepot.server.access.Visitor;
import dev.entrepot.server.access.Visitors;
import dev.entrepot.server.account.OneTimeLink;
import dev.entrepot.server.account.OneTimeLinks;
import dev.entrepot.server.account.Secret;
import dev.entrepot.server.account.SignIn;
import dev.entrepot.server.account.SignIn.Outcome;
import dev.entrepot.server.audit.ChangedFrom;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a link that works once leads: to join the index, or to a new password.
///
/// The secret moves from the address into a cookie at once, so that it stays in no history and goes
/// to no other page. Opening the link uses nothing up: programs that look at mails open links, too.
@Singleton
public final class LinkPages implements Endpoints {
  private static final String COOKIE = "__Host-entrepot-link";

  private final Visitors visitors;
  private final FormGuard guard;
  private final OneTimeLinks links;
  private final SignIn signIn;
  private final Database database;
  private final Pages pages;

  @Inject
  LinkPages(
      Visitors visitors,
      FormGuard guard,
      OneTimeLinks links,
      SignIn signIn,
      Database database,
      Pages pages) {
    this.visitors = visitors;
    this.guard = guard;
    this.links = links;
    this.signIn = signIn;
    this.database = database;
    this.pages = pages;
  }

  /// What the template shows.
  ///
  /// @param joining whether a person is made; else one chooses a new password
  /// @param first whether that person will administer the index
  public record Asked(boolean joining, boolean first, String name, String email) {}

  @Override
  public void register(Routes routes) {
    routes.page(Audience.VISITOR, OneTimeLinks.PATH, this::open);
    routes.post(Audience.VISITOR, OneTimeLinks.PATH, Form.LONGEST, this::use);
  }

  private Response open(Request request) {
    var secret = request.query("secret").flatMap(Secret::parse);
    if (secret.isPresent()) {
      return SessionCookie.set(
          Response.redirect(303, OneTimeLinks.PATH).with("Cache-Control", "no-store"),
          COOKIE,
          secret.get());
    }
    return link(request)
        .map(it -> ask(request, visitors.of(request), asked(it), null))
        .orElseGet(LinkPages::gone);
  }

  private Optional<OneTimeLink> link(Request request) {
    return SessionCookie.of(request, COOKIE)
        .flatMap(secret -> database.reading(tx -> links.find(tx, secret)));
  }

  private Asked asked(OneTimeLink link) {
    return switch (link) {
      case OneTimeLink.FirstAdministrator() -> new Asked(true, true, "", "");
      case OneTimeLink.Invitation(var email) -> new Asked(true, false, "", email);
      case OneTimeLink.NewPassword(var id) ->
          new Asked(false, false, database.reading(tx -> links.nameOf(tx, id)), "");
    };
  }

  private Response use(Request request) {
    var form = Form.of(request, "name", "email", "password", "repeated");
    var visitor = visitors.of(request);
    var refused = guard.refuse(request, visitor, form);
    if (refused.isPresent()) {
      return refused.map(Problem::response).orElseThrow();
    }
    var link = link(request);
    var secret = SessionCookie.of(request, COOKIE);
    if (link.isEmpty() || secret.isEmpty()) {
      return gone();
    }
    var asked = asked(link.get());
    try {
      return signedIn(request, use(request, secret.get(), asked, form), form.exactly("password"));
    } catch (InvalidInput e) {
      var typed =
          asked.joining()
              ? new Asked(
                  true, asked.first(), form.text("name").orElse(""), form.text("email").orElse(""))
              : asked;
      return ask(request, visitor, typed, e.getMessage());
    }
  }

  private String use(Request request, Secret secret, Asked asked, Form form) {
    var password = form.exactly("password");
    if (!password.equals(form.exactly("repeated"))) {
      throw new InvalidInput("The two passwords differ");
    }
    return database
        .inTransaction(tx -> {
          ChangedFrom.address(tx, request.address());
          return asked.joining()
              ? links.join(
                  tx, secret, form.text("name").orElse(""), form.text("email").orElse(""), password)
              : links.choosePassword(tx, secret, password);
        })
        .name();
  }

  // Not around the second factor: who has one is asked for it.
  private Response signedIn(Request request, String name, String password) {
    return switch (signIn.withPassword(name, password, SignInPages.device(request))) {
      case Outcome.SignedIn(var secret) ->
          SessionCookie.set(Response.redirect(303, AccountPages.SECOND_FACTOR), secret);
      case Outcome.CodeWanted(var secret) ->
          SessionCookie.set(Response.redirect(303, SignInPages.CODE), secret);
      case Outcome.Wrong(), Outcome.TooSoon(_) -> Response.redirect(303, SignInPages.SIGN_IN);
    };
  }

  private Response ask(Request request, Visitor visitor, Asked asked, @Nullable String warning) {
    var page =
        Page.of("manage/link", asked.joining() ? "Welcome" : "New password", asked)
            .withStatus(warning == null ? 200 : 422);
    var notice = warning == null ? null : new Notice(Tone.WARNING, warning);
    return SessionCookie.set(
        pages.show(request, page, PageViewers.of(visitor, notice)), visitor.secret());
  }

  private static Response gone() {
    return new Problem(
            404,
            "This link leads nowhere",
            "It was used or has ended. Ask an administrator for a new one; the link for the first"
                + " administrator is printed anew when the index starts")
        .response();
  }
}
