package dev.entrepot.packaging.license;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.Quoted;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The grammar of licence expressions, read from left to right and written in its normal spelling.
final class LicenseSyntax {
  private static final int LONGEST = 4096;
  private static final int DEEPEST = 64;
  private static final Pattern TOKEN = Pattern.compile("[()]|[^\\s()]+");
  private static final Pattern REFERENCE = Pattern.compile("(?i:LicenseRef-)([A-Za-z0-9.-]+)");
  private static final Set<String> KEYWORDS = Set.of("and", "or", "with", "(", ")");

  private final String expression;
  private final Matcher tokens;
  private final StringBuilder normal = new StringBuilder();
  private String token = "";
  private int depth;

  private LicenseSyntax(String expression) {
    this.expression = expression;
    tokens = TOKEN.matcher(expression);
    advance();
  }

  static String normalise(String expression) {
    if (expression.length() > LONGEST) {
      throw new InvalidInput("A licence expression has at most " + LONGEST + " characters");
    }
    var syntax = new LicenseSyntax(expression);
    syntax.alternatives();
    if (!syntax.token.isEmpty()) {
      throw syntax.unexpected("AND, OR or the end");
    }
    return syntax.normal.toString();
  }

  private void alternatives() {
    operand();
    while (token.equals("and") || token.equals("or")) {
      normal.append(' ').append(token.toUpperCase(Locale.ROOT)).append(' ');
      advance();
      operand();
    }
  }

  private void operand() {
    if (!token.equals("(")) {
      license();
      return;
    }
    if (++depth > DEEPEST) {
      throw new InvalidInput("A licence expression nests at most " + DEEPEST + " parentheses");
    }
    normal.append('(');
    advance();
    alternatives();
    if (!token.equals(")")) {
      throw unexpected("AND, OR or ')'");
    }
    normal.append(')');
    depth--;
    advance();
  }

  private void license() {
    normal.append(identifier("a licence"));
    if (token.equals("with")) {
      advance();
      String exception = word("a licence exception");
      normal
          .append(" WITH ")
          .append(
              SpdxList.EXCEPTIONS
                  .find(exception)
                  .orElseThrow(() -> unknown("an exception", exception)));
      advance();
    }
  }

  private String identifier(String expected) {
    String word = word(expected);
    advance();
    Matcher reference = REFERENCE.matcher(word);
    if (reference.matches()) {
      return "LicenseRef-" + reference.group(1);
    }
    boolean orLater = word.endsWith("+");
    String license = orLater ? word.substring(0, word.length() - 1) : word;
    return SpdxList.LICENSES.find(license).orElseThrow(() -> unknown("a licence", license))
        + (orLater ? "+" : "");
  }

  private String word(String expected) {
    if (token.isEmpty() || KEYWORDS.contains(token)) {
      throw unexpected(expected);
    }
    return tokens.group();
  }

  /// Moves on; keywords become lower case, because SPDX lets them be written in any.
  private void advance() {
    token = tokens.find() ? tokens.group() : "";
    String lower = token.toLowerCase(Locale.ROOT);
    token = KEYWORDS.contains(lower) ? lower : token;
  }

  private static InvalidInput unknown(String kind, String identifier) {
    return new InvalidInput(
        Quoted.of(identifier)
            + " is not "
            + kind
            + " of the SPDX list; use an identifier from it, or LicenseRef-…");
  }

  private InvalidInput unexpected(String expected) {
    String place = token.isEmpty() ? "at its end" : "at character " + (tokens.start() + 1);
    return new InvalidInput(
        "The licence expression "
            + Quoted.of(expression)
            + " is broken "
            + place
            + ": expected "
            + expected);
  }
}
