package dev.entrepot.cli.token;

import dev.entrepot.cli.CommandFailure;
import dev.entrepot.cli.index.Secret;
import java.util.regex.Pattern;

/// An identity token of a CI, for the index to judge.
public record Identity(Secret token) {
  private static final Pattern JWT =
      Pattern.compile("[A-Za-z0-9_-]{1,20000}\\.[A-Za-z0-9_-]{1,40000}\\.[A-Za-z0-9_-]{1,4000}");

  /// @param source where the text came from, for the person who reads a failure
  static Identity of(String text, String source) {
    var token = text.strip();
    if (!JWT.matcher(token).matches()) {
      throw new CommandFailure(
          source
              + " holds no identity token: three parts of base64 with dots between were expected");
    }
    return new Identity(new Secret(token));
  }
}
