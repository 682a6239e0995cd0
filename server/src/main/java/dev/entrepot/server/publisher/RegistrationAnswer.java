package dev.entrepot.server.publisher;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.entrepot.server.publisher.Registrations.Outcome;
import dev.entrepot.server.web.Problem;
import dev.entrepot.server.web.Response;
import java.util.List;

/// The HTTP of [Outcome].
final class RegistrationAnswer {
  private RegistrationAnswer() {}

  /// What was made or planned, with what to think about beside it.
  record Warned(
      @JsonUnwrapped Object result, @JsonInclude(Include.NON_EMPTY) List<String> warnings) {}

  static Response of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Added(var publisher, var warnings) ->
          ApiAnswer.of(201, new Warned(publisher, warnings));
      case Outcome.Planned(var plan, var warnings) -> ApiAnswer.of(200, new Warned(plan, warnings));
      case Outcome.Clash(var sentence) -> ApiAnswer.of(new Problem(409, "Conflict", sentence));
      case Outcome.TooMany(var pause) ->
          ApiAnswer.of(
                  new Problem(
                      429,
                      "Too many requests",
                      "Too many publishers were registered today; try again in %d minutes"
                          .formatted(pause.toMinutes() + 1)))
              .with("Retry-After", String.valueOf(pause.toSeconds()));
    };
  }
}
