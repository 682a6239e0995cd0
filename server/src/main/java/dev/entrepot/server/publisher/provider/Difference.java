package dev.entrepot.server.publisher.provider;

/// A claim that is not what a publisher expects.
///
/// @param field what a person calls it on the form, as `workflow`
/// @param expected the publisher's value, for people who may see it
/// @param got the token's value; empty when it has none
public record Difference(String claim, String field, String expected, String got) {
  private static final int LONGEST = 200;

  public String sentence() {
    return got.isEmpty()
        ? "%s: the job has none, the publisher expects %s".formatted(field, expected)
        : "%s is %s, the publisher expects %s".formatted(field, visible(got), expected);
  }

  /// A claim's text for messages that terminals and logs show: one line, printable, bounded.
  public static String visible(String text) {
    var printable = text.replaceAll("[^\\x20-\\x7E]", "?").replace('`', '\'');
    return printable.length() > LONGEST ? printable.substring(0, LONGEST) + "..." : printable;
  }
}
