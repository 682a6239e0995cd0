package dev.entrepot.server.manage;

import dev.entrepot.server.access.PageViewers;
import dev.entrepot.server.access.Visitor.SignedIn;
import dev.entrepot.server.account.Secret;
import dev.entrepot.server.account.Session;
import dev.entrepot.server.account.Sessions;
import dev.entrepot.server.account.SignIn;
import dev.entrepot.server.account.SignIn.Outcome;
import dev.entrepot.server.web.Form;
import dev.entrepot.server.web.Page;
import dev.entrepot.server.web.Pages;
import dev.entrepot.server.web.Request;
import dev.entrepot.server.web.Response;
import dev.entrepot.server.web.Viewer.Notice;
import dev.entrepot.server.web.Viewer.Tone;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Asks for the password before something dangerous, unless it was typed lately. What was sent is
/// kept in the page that asks, so that nothing is typed twice.
@Singleton
final class PasswordAgain {
  private static final String FIELD = "your-password";

  private final SignIn signIn;
  private final Sessions sessions;
  private final Pages pages;

  @Inject
  PasswordAgain(SignIn signIn, Sessions sessions, Pages pages) {
    this.signIn = signIn;
    this.sessions = sessions;
    this.pages = pages;
  }

  /// Whether the form may be read now.
  sealed interface Answer {
    record Ask(Response page) implements Answer {}

    record Fresh() implements Answer {}

    record Renewed(Session session, Secret secret) implements Answer {}
  }

  /// What the template shows.
  public record Asked(String action, List<Kept> kept) {
    /// A field of the form that waits.
    public record Kept(String name, String value) {}
  }

  static String[] with(List<String> fields) {
    return Stream.concat(fields.stream(), Stream.of(FIELD)).toArray(String[]::new);
  }

  Answer given(SignedIn person, Request request, Form form, List<String> fields) {
    if (sessions.isProvenRecently(person.session())) {
      return new Answer.Fresh();
    }
    if (!form.ticked(FIELD)) {
      return new Answer.Ask(ask(person, request, form, fields, null));
    }
    return switch (signIn.again(person.account(), person.session(), form.exactly(FIELD))) {
      case Outcome.SignedIn(var secret) -> new Answer.Renewed(person.session(), secret);
      case Outcome.TooSoon(var pause) ->
          new Answer.Ask(ask(person, request, form, fields, SignInPages.tooSoon(pause)));
      case Outcome.CodeWanted(_), Outcome.Wrong() ->
          new Answer.Ask(ask(person, request, form, fields, "The password is not right."));
    };
  }

  private Response ask(
      SignedIn person, Request request, Form form, List<String> fields, @Nullable String warning) {
    var kept =
        fields.stream()
            .filter(form::ticked)
            .map(it -> new Asked.Kept(it, form.exactly(it)))
            .toList();
    var page =
        Page.of("manage/password-again", "Confirm it is you", new Asked(request.path(), kept))
            .withStatus(warning == null ? 200 : 422);
    return pages.show(
        request,
        page,
        PageViewers.of(person, warning == null ? null : new Notice(Tone.WARNING, warning)));
  }
}
