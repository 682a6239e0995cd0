package dev.entrepot.server.publisher;

import dev.entrepot.server.publisher.Registrations.Outcome;
import dev.entrepot.server.web.Problem;
import dev.entrepot.server.web.Response;

/// The HTTP of [Outcome].
final class RegistrationAnswer {
  private RegistrationAnswer() {}

  static Response of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Added(var publisher) -> ApiAnswer.of(201, publisher);
      case Outcome.Planned(var plan) -> ApiAnswer.of(200, plan);
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
