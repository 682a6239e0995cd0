package dev.entrepot.server.token;

import dev.entrepot.packaging.InvalidInput;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What a token is for.
public enum Scope {
  UPLOAD,
  /// Uploads that become visible only when a person publishes the stage.
  STAGE,
  READ,
  MANAGE;

  public static Scope of(String text) {
    return Arrays.stream(values())
        .filter(it -> it.word().equals(text))
        .findFirst()
        .orElseThrow(() -> new InvalidInput("A scope is upload, read or manage, not " + text));
  }

  static Set<Scope> ofStored(String stored) {
    return Arrays.stream(stored.split(" "))
        .map(Scope::of)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
  }

  static String stored(Set<Scope> scopes) {
    return scopes.stream().sorted().map(Scope::word).collect(Collectors.joining(" "));
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
