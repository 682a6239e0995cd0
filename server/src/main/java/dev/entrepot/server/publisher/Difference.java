package dev.entrepot.server.publisher;

/// A claim that is not what a publisher expects.
///
/// @param field what a person calls it on the form, as `workflow`
/// @param expected the publisher's value, for people who may see it
/// @param got the token's value
public record Difference(String claim, String field, String expected, String got) {
  String sentence() {
    return got.isEmpty()
        ? "%s: the job has none, the publisher expects %s".formatted(field, expected)
        : "%s is %s, the publisher expects %s".formatted(field, visible(got), expected);
  }

  // A claim's text goes into messages that terminals and logs show: one line, printable, bounded.
  static String visible(String text) {
    var printable = text.replaceAll("[^\\x20-\\x7E]", "?").replace('`', '\'');
    return printable.length() > 200 ? printable.substring(0, 200) + "..." : printable;
  }
}
