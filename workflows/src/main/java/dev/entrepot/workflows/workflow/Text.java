package dev.entrepot.workflows.workflow;

import dev.entrepot.workflows.source.Place;

/// A value as it is written; it may hold `${{ }}`.
public record Text(Place place, String value) {
  /// Whether only a run can say what the value is.
  public boolean isDynamic() {
    return value.contains("${{");
  }

  @Override
  public String toString() {
    return value;
  }
}
