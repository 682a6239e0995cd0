package dev.entrepot.issuer;

import java.util.regex.Pattern;

/// Who started a run.
public record Actor(String name, String id) {
  // Apps are called as in `dependabot[bot]`.
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+(\\[bot])?");

  public Actor {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("An actor is an account, as in octocat; got " + name);
    }
    Digits.require("The id of an actor", id);
  }
}
