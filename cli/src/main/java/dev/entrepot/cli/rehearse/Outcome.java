package dev.entrepot.cli.rehearse;

import java.util.Locale;

/// How a step or a job ended, in GitHub's words.
enum Outcome {
  SUCCESS,
  FAILURE,
  SKIPPED;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
