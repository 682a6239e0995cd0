package dev.entrepot.workflows.expression;

import dev.entrepot.workflows.expression.SyntaxError.Failure;
import dev.entrepot.workflows.expression.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/// Splits an expression into words.
final class Lexer {
  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(String text) {
    this.text = text;
  }

  static List<Token> tokens(String text) {
    return new Lexer(text).tokens();
  }

  private List<Token> tokens() {
    while (true) {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      if (at == text.length()) {
        add(Kind.END, 0);
        return tokens;
      }
      next();
    }
  }

  private void next() {
    var c = text.charAt(at);
    switch (c) {
      case '(' -> add(Kind.OPEN, 1);
      case ')' -> add(Kind.CLOSE, 1);
      case '[' -> add(Kind.OPEN_INDEX, 1);
      case ']' -> add(Kind.CLOSE_INDEX, 1);
      case ',' -> add(Kind.COMMA, 1);
      case '*' -> add(Kind.STAR, 1);
      case '\'' -> quoted();
      case '!', '<', '>' -> add(Kind.OPERATOR, startsWith(c + "=") ? 2 : 1);
      case '=', '&', '|' -> doubled(c);
      case '.' -> {
        if (isNumberAfterDot()) {
          number();
        } else {
          add(Kind.DOT, 1);
        }
      }
      default -> word(c);
    }
  }

  /// After a value a dot leads to a property; elsewhere `.5` is a number.
  private boolean isNumberAfterDot() {
    var last = tokens.isEmpty() ? null : tokens.getLast().kind();
    var leads =
        last == Kind.NAME
            || last == Kind.PROPERTY
            || last == Kind.CLOSE
            || last == Kind.CLOSE_INDEX
            || last == Kind.STAR;
    return !leads && at + 1 < text.length() && isDigit(text.charAt(at + 1));
  }

  private void doubled(char c) {
    if (!startsWith("" + c + c)) {
      throw new Failure(at, 1, "'%s' stands alone; write '%s%s'".formatted(c, c, c));
    }
    add(Kind.OPERATOR, 2);
  }

  private void quoted() {
    var value = new StringBuilder();
    var end = at + 1;
    while (true) {
      if (end >= text.length()) {
        throw new Failure(at, text.length() - at, "The text has no closing quote");
      }
      if (text.charAt(end) == '\'') {
        if (end + 1 < text.length() && text.charAt(end + 1) == '\'') {
          end++;
        } else {
          break;
        }
      }
      value.append(text.charAt(end++));
    }
    tokens.add(new Token(Kind.TEXT, value.toString(), at, end + 1 - at));
    at = end + 1;
  }

  private void word(char c) {
    if (isDigit(c) || c == '-' || c == '+') {
      number();
      return;
    }
    if ((!Character.isLetter(c) && c != '_') || c > 127) {
      throw new Failure(
          at,
          1,
          c == '"'
              ? "Texts stand between single quotes: 'like this'"
              : "'%s' has no meaning here".formatted(c));
    }
    var end = at;
    while (end < text.length() && isPartOfName(text.charAt(end))) {
      end++;
    }
    var afterDot = !tokens.isEmpty() && tokens.getLast().is(Kind.DOT);
    add(afterDot ? Kind.PROPERTY : Kind.NAME, end - at);
  }

  private void number() {
    var end = at;
    while (end < text.length() && !isBoundary(text.charAt(end))) {
      end++;
    }
    var number = text.substring(at, end);
    if (number.isBlank() || Double.isNaN(Conversions.number(number))) {
      throw new Failure(at, end - at, "'%s' is no number".formatted(number));
    }
    add(Kind.NUMBER, end - at);
  }

  private static boolean isBoundary(char c) {
    return "()[],!<>=&|".indexOf(c) >= 0 || Character.isWhitespace(c);
  }

  private static boolean isPartOfName(char c) {
    return c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '-');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private boolean startsWith(String start) {
    return text.startsWith(start, at);
  }

  private void add(Kind kind, int length) {
    tokens.add(new Token(kind, text.substring(at, at + length), at, length));
    at += length;
  }
}
