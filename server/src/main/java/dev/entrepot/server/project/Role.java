package dev.entrepot.server.project;

import dev.entrepot.packaging.InvalidInput;
import java.util.Arrays;
import java.util.Locale;

/// What a person may do with a project: read it; also upload; also manage people and publishers.
public enum Role {
  READER,
  MAINTAINER,
  OWNER;

  /// As it is stored, typed and shown.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What a person typed.
  ///
  /// @throws InvalidInput that says what there is
  public static Role named(String text) {
    return Arrays.stream(values())
        .filter(it -> it.text().equals(text))
        .findFirst()
        .orElseThrow(() -> new InvalidInput("A role is owner, maintainer or reader"));
  }

  static Role of(String stored) {
    return valueOf(stored.toUpperCase(Locale.ROOT));
  }
}
