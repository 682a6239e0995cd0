package dev.entrepot.cli.demo;

import dev.entrepot.cli.CommandFailure;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Picks one string out of a small JSON answer whose shape is known; not a parser.
final class JsonText {
  private JsonText() {}

  static String string(String json, String key) {
    var found =
        Pattern.compile("\"" + Pattern.quote(key) + "\"\\s*:\\s*\"((?:[^\"\\\\]++|\\\\.)*+)\"")
            .matcher(json);
    if (!found.find()) {
      throw new CommandFailure("The answer has no '" + key + "': " + json);
    }
    return Pattern.compile("\\\\(.)")
        .matcher(found.group(1))
        .replaceAll(it -> Matcher.quoteReplacement(it.group(1)));
  }
}
