package dev.entrepot.server.publisher;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.access.Authentication;
import dev.entrepot.server.access.Authentication.Outcome;
import dev.entrepot.server.access.Principal.Person;
import dev.entrepot.server.audit.ChangedFrom;
import dev.entrepot.server.database.Database;
import dev.entrepot.server.publisher.Entrance.Verdict;
import dev.entrepot.server.web.Problem;
import dev.entrepot.server.web.Request;
import dev.entrepot.server.web.Response;
import dev.entrepot.server.web.Routes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// Registers routes that work only behind an [Entrance], and in one transaction with it.
@Singleton
final class ManagedRoutes {
  private final Database database;
  private final Authentication authentication;

  @Inject
  ManagedRoutes(Database database, Authentication authentication) {
    this.database = database;
    this.authentication = authentication;
  }

  /// A request that was let in.
  ///
  /// @param subject what its entrance leads to
  record Call<T>(Handle tx, Person person, T subject, Request request) {
    String actor() {
      return person.actor();
    }

    /// A switch in the query, as `?dry_run=true`.
    boolean flag(String name) {
      return request.query(name).filter("true"::equals).isPresent();
    }
  }

  <T> void get(Routes routes, Entrance<T> entrance, String path, Function<Call<T>, Response> work) {
    routes.get(
        entrance.audience(),
        path,
        request -> database.reading(tx -> attempt(tx, entrance, request, work)));
  }

  <T> void delete(
      Routes routes, Entrance<T> entrance, String path, Function<Call<T>, Response> work) {
    routes.delete(entrance.audience(), path, request -> write(entrance, request, work));
  }

  /// @param flags what may stand in the query, each `true` or `false`
  <T, B> void post(
      Routes routes,
      Entrance<T> entrance,
      String path,
      Set<String> flags,
      ApiBody<B> body,
      BiFunction<Call<T>, B, Response> work) {
    routes.post(
        entrance.audience(),
        path,
        body.longest(),
        request -> {
          // Before the body is looked at, and without the one connection that writes.
          if (database.reading(tx -> enter(tx, entrance, request))
              instanceof Attempt.Out<T>(var answer)) {
            return answer;
          }
          checkFlags(request, flags);
          if (!body.isMediaType(request)) {
            return body.wrongMediaType();
          }
          var parsed = body.parse(request);
          try {
            var read = parsed.get();
            return write(entrance, request, call -> work.apply(call, read));
          } catch (InvalidInput e) {
            return unprocessable(e);
          }
        });
  }

  private <T> Response write(
      Entrance<T> entrance, Request request, Function<Call<T>, Response> work) {
    try {
      return database.inTransaction(tx -> {
        ChangedFrom.address(tx, request.address());
        return attempt(tx, entrance, request, work);
      });
    } catch (InvalidInput e) {
      return unprocessable(e);
    }
  }

  private <T> Response attempt(
      Handle tx, Entrance<T> entrance, Request request, Function<Call<T>, Response> work) {
    return switch (enter(tx, entrance, request)) {
      case Attempt.In<T>(var call) -> work.apply(call);
      case Attempt.Out<T>(var answer) -> answer;
    };
  }

  private <T> Attempt<T> enter(Handle tx, Entrance<T> entrance, Request request) {
    return switch (authentication.authenticate(tx, request.header("Authorization").orElse(null))) {
      case Outcome.Unknown(var reason) ->
          new Attempt.Out<>(
              ApiAnswer.of(new Problem(401, "Unauthorized", reason))
                  .with("WWW-Authenticate", "Bearer realm=\"entrepot\""));
      case Outcome.Known(var principal) ->
          switch (ManagementRule.manager(principal)) {
            case Verdict.Closed<Person>(var problem) -> new Attempt.Out<>(ApiAnswer.of(problem));
            case Verdict.Open<Person>(var person) -> enter(tx, person, entrance, request);
          };
    };
  }

  private static <T> Attempt<T> enter(
      Handle tx, Person person, Entrance<T> entrance, Request request) {
    return switch (entrance.rule().decide(tx, person, request)) {
      case Verdict.Closed<T>(var problem) -> new Attempt.Out<>(ApiAnswer.of(problem));
      case Verdict.Open<T>(var subject) ->
          new Attempt.In<>(new Call<>(tx, person, subject, request));
    };
  }

  /// Whether the entrance was passed.
  private sealed interface Attempt<T> {
    record In<T>(Call<T> call) implements Attempt<T> {}

    record Out<T>(Response answer) implements Attempt<T> {}
  }

  // A misspelled ?dry_run must not do what it was to try.
  private static void checkFlags(Request request, Set<String> flags) {
    for (var name : request.queryNames()) {
      if (!flags.contains(name)) {
        throw new InvalidInput(
            flags.isEmpty()
                ? "This address takes nothing behind the ?"
                : "Behind the ? may stand " + String.join(", ", flags.stream().sorted().toList()));
      }
      if (request.query(name).filter(it -> it.equals("true") || it.equals("false")).isEmpty()) {
        throw new InvalidInput(name + " is true or false");
      }
    }
  }

  private static Response unprocessable(InvalidInput e) {
    return ApiAnswer.of(new Problem(422, "Unprocessable content", String.valueOf(e.getMessage())));
  }
}
