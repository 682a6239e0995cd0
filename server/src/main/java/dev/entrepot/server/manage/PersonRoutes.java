package dev.entrepot.server.manage;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.access.FormGuard;
import dev.entrepot.server.access.LocalPath;
import dev.entrepot.server.access.PageViewers;
import dev.entrepot.server.access.SessionCookie;
import dev.entrepot.server.access.Visitor;
import dev.entrepot.server.access.Visitor.SignedIn;
import dev.entrepot.server.access.Visitors;
import dev.entrepot.server.account.Accounts;
import dev.entrepot.server.account.Secret;
import dev.entrepot.server.audit.ChangedFrom;
import dev.entrepot.server.config.AccountsConfig.SecondFactor;
import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.database.Database;
import dev.entrepot.server.manage.Door.Demand;
import dev.entrepot.server.manage.Door.Verdict;
import dev.entrepot.server.manage.PasswordAgain.Answer;
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
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Registers pages that work only behind a [Door], and forms that are read in one transaction with
/// it.
@Singleton
final class PersonRoutes {
  private final Database database;
  private final Visitors visitors;
  private final Accounts accounts;
  private final FormGuard guard;
  private final PasswordAgain passwordAgain;
  private final Pages pages;
  private final boolean secondFactorRequired;

  @Inject
  PersonRoutes(
      Database database,
      Visitors visitors,
      Accounts accounts,
      FormGuard guard,
      PasswordAgain passwordAgain,
      Pages pages,
      ServerConfig config) {
    this.database = database;
    this.visitors = visitors;
    this.accounts = accounts;
    this.guard = guard;
    this.passwordAgain = passwordAgain;
    this.pages = pages;
    this.secondFactorRequired = config.accounts().secondFactor() == SecondFactor.REQUIRED;
  }

  /// A visit that was let in.
  ///
  /// @param subject what its door leads to
  /// @param form what was typed; empty when the page is opened
  record Visit<T>(Handle tx, SignedIn person, T subject, Request request, Form form) {
    String actor() {
      return person.actor();
    }
  }

  /// What a form's work comes to.
  sealed interface Done {
    /// The page that the browser goes on to.
    record GoOn(String path) implements Done {}

    /// A page that is shown this once.
    record Show(Page page) implements Done {}

    /// As [Show], in a session whose secret changed.
    record Renewed(Page page, Secret secret) implements Done {}
  }

  /// A page.
  <T> void page(Routes routes, Door<T> door, String path, Function<Visit<T>, Page> show) {
    answer(
        routes,
        door,
        path,
        visit ->
            pages.show(
                visit.request(),
                show.apply(visit),
                PageViewers.of(visit.person(), Finished.notice(visit.request()))));
  }

  /// An address that a browser opens, and that is no page: a file to keep.
  <T> void answer(Routes routes, Door<T> door, String path, Function<Visit<T>, Response> work) {
    routes.page(
        door.audience(),
        path,
        request ->
            switch (visitors.of(request)) {
              case SignedIn person -> open(door, work, person, request);
              case Visitor other -> toSignIn(other, request);
            });
  }

  private <T> Response open(
      Door<T> door, Function<Visit<T>, Response> work, SignedIn person, Request request) {
    return lacksSecondFactor(door, person)
        ? Response.redirect(303, AccountPages.SECOND_FACTOR)
        : database.reading(tx ->
            switch (door.rule().decide(tx, person.account(), request)) {
              case Verdict.Closed<T>(var problem) -> problem.response();
              case Verdict.Open<T>(var subject) ->
                  work.apply(new Visit<>(tx, person, subject, request, Form.empty()));
            });
  }

  /// A form of a page.
  ///
  /// @param fields that it has
  /// @param work what is done with it; what it throws as [InvalidInput] is shown on the page
  /// @param show the page, with what was typed
  <T> void form(
      Routes routes,
      Door<T> door,
      String path,
      List<String> fields,
      Function<Visit<T>, Done> work,
      Function<Visit<T>, Page> show) {
    routes.post(
        door.audience(),
        path,
        Form.LONGEST,
        request -> {
          var form = Form.of(request, PasswordAgain.with(fields));
          var visitor = visitors.of(request);
          var refused = guard.refuse(request, visitor, form);
          if (visitor instanceof SignedIn person && refused.isEmpty()) {
            return sent(new Sent<>(door, fields, work, show), person, request, form);
          }
          return visitor instanceof SignedIn
              ? refused.map(Problem::response).orElseThrow()
              : toSignIn(visitor, request);
        });
  }

  private record Sent<T>(
      Door<T> door,
      List<String> fields,
      Function<Visit<T>, Done> work,
      Function<Visit<T>, Page> show) {}

  private <T> Response sent(Sent<T> sent, SignedIn person, Request request, Form form) {
    var door = sent.door();
    if (lacksSecondFactor(door, person)) {
      return Response.redirect(303, AccountPages.SECOND_FACTOR);
    }
    // Before the password is asked for: who may not is told so at once.
    if (database.reading(tx -> door.rule().decide(tx, person.account(), request))
        instanceof Verdict.Closed<T>(var problem)) {
      return problem.response();
    }
    if (!door.demands().contains(Demand.PASSWORD_AGAIN)) {
      return work(sent, person, request, form);
    }
    return switch (passwordAgain.given(person, request, form, sent.fields())) {
      case Answer.Ask(var page) -> page;
      case Answer.Fresh() -> work(sent, person, request, form);
      case Answer.Renewed(var session, var secret) -> {
        var renewed = new SignedIn(person.account(), session, secret, person.enrolled());
        var response = work(sent, renewed, request, form);
        yield response.headers().containsKey("Set-Cookie")
            ? response
            : SessionCookie.set(response, secret);
      }
    };
  }

  private <T> Response work(Sent<T> sent, SignedIn person, Request request, Form form) {
    try {
      return database.inTransaction(tx -> attempt(sent, tx, person, request, form));
    } catch (InvalidInput e) {
      var notice = new Notice(Tone.WARNING, String.valueOf(e.getMessage()));
      return database.reading(tx ->
          switch (decide(sent.door(), tx, person, request)) {
            case Verdict.Closed<T>(var problem) -> problem.response();
            case Verdict.Open<T>(var subject) ->
                shown(
                    request,
                    person,
                    sent.show()
                        .apply(new Visit<>(tx, person, subject, request, form))
                        .withStatus(422),
                    notice);
          });
    }
  }

  private <T> Response attempt(
      Sent<T> sent, Handle tx, SignedIn person, Request request, Form form) {
    ChangedFrom.address(tx, request.address());
    return switch (decide(sent.door(), tx, person, request)) {
      case Verdict.Closed<T>(var problem) -> problem.response();
      case Verdict.Open<T>(var subject) ->
          switch (sent.work().apply(new Visit<>(tx, person, subject, request, form))) {
            case Done.GoOn(var path) -> Response.redirect(303, path);
            case Done.Renewed(var page, var secret) -> {
              var renewed = new SignedIn(person.account(), person.session(), secret, true);
              yield SessionCookie.set(shown(request, renewed, page, null), secret);
            }
            case Done.Show(var page) -> shown(request, person, page, null);
          };
    };
  }

  // Once more, as things are in the transaction that writes.
  private <T> Verdict<T> decide(Door<T> door, Handle tx, SignedIn person, Request request) {
    return accounts
        .findById(tx, person.account().id())
        .filter(it -> !it.disabled())
        .map(it -> door.rule().decide(tx, it, request))
        .orElseGet(
            () -> new Verdict.Closed<>(new Problem(403, "Forbidden", "Your account was disabled")));
  }

  private Response shown(Request request, SignedIn person, Page page, @Nullable Notice notice) {
    return pages.show(request, page, PageViewers.of(person, notice));
  }

  private boolean lacksSecondFactor(Door<?> door, SignedIn person) {
    return secondFactorRequired
        && door.demands().contains(Demand.SECOND_FACTOR)
        && !person.enrolled();
  }

  private static Response toSignIn(Visitor visitor, Request request) {
    return Response.redirect(
        303,
        visitor instanceof Visitor.Half
            ? SignInPages.CODE
            : SignInPages.SIGN_IN
                + LocalPath.parse(request.path()).map(it -> "?to=" + it.text()).orElse(""));
  }
}
