package dev.entrepot.cli.rehearse;

import dev.entrepot.workflows.expression.Contexts;
import dev.entrepot.workflows.workflow.Text;
import java.time.Duration;
import java.util.Optional;

/// `timeout-minutes`, which may have a fraction, and be an expression.
final class Minutes {
  /// As long as GitHub's own runners work at a job.
  private static final double MOST = 360;

  private Minutes() {}

  /// The time; empty if the text is no number above zero.
  static Optional<Duration> of(Text text, Contexts contexts) {
    try {
      var minutes = Double.parseDouble(Values.text(text.value(), contexts).strip());
      return minutes > 0
          ? Optional.of(Duration.ofMillis(Math.round(Math.min(minutes, MOST) * 60_000)))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
