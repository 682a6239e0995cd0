package dev.entrepot.server.manage;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.access.FormGuard;
import dev.entrepot.server.access.LocalPath;
import dev.entrepot.server.access.SessionCookie;
import dev.entrepot.server.access.Visitor;
import dev.entrepot.server.access.Visitor.Anonymous;
import dev.entrepot.server.access.Visitor.Half;
import dev.entrepot.server.access.Visitor.SignedIn;
import dev.entrepot.server.access.Visitors;
import dev.entrepot.server.account.Account;
import dev.entrepot.server.account.PasskeySignIn;
import dev.entrepot.server.account.Passkeys;
import dev.entrepot.server.account.Sessions;
import dev.entrepot.server.account.SignIn.Outcome;
import dev.entrepot.server.database.Database;
import dev.entrepot.server.manage.Door.Demand;
import dev.entrepot.server.manage.PersonRoutes.Done;
import dev.entrepot.server.manage.PersonRoutes.Visit;
import dev.entrepot.server.web.Audience;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.Form;
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

/// Passkeys: what the script of the pages asks for, signing in with one, adding and removing.
@Singleton
public final class PasskeyPages implements Endpoints {
  private static final String SIGN_IN = "/account/passkey/";
  private static final String MINE = "/account/passkeys/";

  private final Visitors visitors;
  private final FormGuard guard;
  private final PasskeySignIn signIn;
  private final Passkeys passkeys;
  private final Sessions sessions;
  private final Database database;
  private final PersonRoutes people;
  private final Doors doors;
  private final AccountPages account;

  @Inject
  PasskeyPages(
      Visitors visitors,
      FormGuard guard,
      PasskeySignIn signIn,
      Passkeys passkeys,
      Sessions sessions,
      Database database,
      PersonRoutes people,
      Doors doors,
      AccountPages account) {
    this.visitors = visitors;
    this.guard = guard;
    this.signIn = signIn;
    this.passkeys = passkeys;
    this.sessions = sessions;
    this.database = database;
    this.people = people;
    this.doors = doors;
    this.account = account;
  }

  @Override
  public void register(Routes routes) {
    routes.post(Audience.VISITOR, SIGN_IN + "challenge/", Form.LONGEST, this::challenge);
    routes.post(Audience.VISITOR, SIGN_IN, Form.LONGEST, this::signIn);
    var dangerous = doors.account().demanding(Demand.PASSWORD_AGAIN);
    people.form(routes, dangerous, MINE, List.of("name", "response"), this::add, account::show);
    people.form(
        routes, dangerous, MINE + "remove/", List.of("passkey"), this::remove, account::show);
  }

  /// Who is signed in is asked to make one, everybody else to show one.
  private Response challenge(Request request) {
    var visitor = visitors.of(request);
    var refused = guard.refuse(request, visitor, Form.of(request));
    if (refused.isPresent()) {
      return refused.map(Problem::response).orElseThrow();
    }
    return options(request, visitor)
        .map(it -> Response.of(200, "application/json", Json.write(it)))
        .orElseGet(() ->
            new Problem(
                    429,
                    "Too many attempts",
                    "There were too many attempts from your address. Wait some minutes")
                .response())
        .with("Cache-Control", "no-store");
  }

  private Optional<Map<String, Object>> options(Request request, Visitor visitor) {
    return switch (visitor) {
      case Anonymous(var secret) -> signIn.ask(secret, SignInPages.device(request));
      case Half(var person, var session, _) ->
          Optional.of(database.inTransaction(tx -> passkeys.askForOneOf(tx, person, session)));
      case SignedIn(var person, var session, _, _) ->
          Optional.of(database.inTransaction(tx -> passkeys.askToMake(tx, person, session)));
    };
  }

  private Response signIn(Request request) {
    var form = Form.of(request, "response", "to");
    var visitor = visitors.of(request);
    var refused = guard.refuse(request, visitor, form);
    if (refused.isPresent()) {
      return refused.map(Problem::response).orElseThrow();
    }
    var to = form.text("to").flatMap(LocalPath::parse).orElse(LocalPath.START);
    var response = form.exactly("response");
    return switch (visitor) {
      case SignedIn _ -> Response.redirect(303, to.text());
      case Half(var person, var session, _) ->
          came(signIn.second(person, session, response), to, SignInPages.CODE);
      case Anonymous(var secret) ->
          came(
              signIn.whole(secret, response, SignInPages.device(request)), to, SignInPages.SIGN_IN);
    };
  }

  private static Response came(Outcome outcome, LocalPath to, String back) {
    return outcome instanceof Outcome.SignedIn(var secret)
        ? SessionCookie.set(Response.redirect(303, to.text()), secret)
        : Response.redirect(303, back + Finished.PASSKEY_REFUSED.query() + "&to=" + to.text());
  }

  private Done add(Visit<Account> visit) {
    var session = visit.person().session();
    passkeys.add(
        visit.tx(),
        visit.subject(),
        session,
        visit.form().text("name").orElse(""),
        visit.form().exactly("response"));
    return new Done.Renewed(account.show(visit), sessions.passed(visit.tx(), session));
  }

  private Done remove(Visit<Account> visit) {
    var id = visit.form().text("passkey").orElse("");
    if (!passkeys.remove(visit.tx(), visit.subject(), id, visit.actor())) {
      throw new InvalidInput("You have no such passkey any more.");
    }
    return new Done.GoOn(AccountPages.ACCOUNT + Finished.PASSKEY_REMOVED.query());
  }
}
