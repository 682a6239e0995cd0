package dev.entrepot.server.publisher;

import dev.entrepot.server.access.Principal.Person;
import dev.entrepot.server.web.Audience;
import dev.entrepot.server.web.Problem;
import dev.entrepot.server.web.Request;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Whom a route of the API lets in, and to what.
///
/// @param audience what the route is registered with
/// @param rule asked in the transaction that does the work
record Entrance<T>(Audience audience, Rule<T> rule) {
  /// What a caller gets to, or why not.
  sealed interface Verdict<T> {
    record Open<T>(T subject) implements Verdict<T> {}

    record Closed<T>(Problem problem) implements Verdict<T> {}

    static <T> Verdict<T> unless(Optional<String> refusal, T subject) {
      return refusal.map(Verdict::<T>forbidden).orElseGet(() -> new Open<>(subject));
    }

    static <T> Verdict<T> forbidden(String sentence) {
      return new Closed<>(new Problem(403, "Forbidden", sentence));
    }

    static <T> Verdict<T> notFound(String sentence) {
      return new Closed<>(new Problem(404, "Not found", sentence));
    }
  }

  /// Decides about one request.
  @FunctionalInterface
  interface Rule<T> {
    Verdict<T> decide(Handle tx, Person person, Request request);
  }
}
