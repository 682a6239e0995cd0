package dev.entrepot.workflows.expression;

import java.util.ArrayList;
import java.util.List;

/// A text with `${{ }}` in it, or the condition of an `if`.
public final class Template {
  private static final String OPEN = "${{";

  private final List<Piece> pieces;

  private Template(List<Piece> pieces) {
    this.pieces = List.copyOf(pieces);
  }

  private sealed interface Piece {
    record Plain(String text) implements Piece {}

    record Inserted(Expression expression) implements Piece {}
  }

  /// A template, or where it is wrong.
  public sealed interface Parsed {
    record Good(Template template) implements Parsed {}

    record Bad(SyntaxError error) implements Parsed {}
  }

  /// Reads a value such as one of `env`.
  public static Parsed parse(String text) {
    var pieces = new ArrayList<Piece>();
    var at = 0;
    while (true) {
      var open = text.indexOf(OPEN, at);
      if (open < 0) {
        break;
      }
      var end = close(text, open + OPEN.length());
      if (end < 0) {
        return new Parsed.Bad(
            new SyntaxError(open, text.length() - open, "'${{' has no closing '}}'"));
      }
      if (open > at) {
        pieces.add(new Piece.Plain(text.substring(at, open)));
      }
      switch (Expression.parse(text.substring(open + OPEN.length(), end))) {
        case Expression.Parsed.Good(var expression) -> pieces.add(new Piece.Inserted(expression));
        case Expression.Parsed.Bad(var error) -> {
          return new Parsed.Bad(moved(error, open + OPEN.length()));
        }
      }
      at = end + 2;
    }
    if (at < text.length() || pieces.isEmpty()) {
      pieces.add(new Piece.Plain(text.substring(at)));
    }
    return new Parsed.Good(new Template(pieces));
  }

  /// Reads the condition of an `if`, which needs no `${{ }}`.
  ///
  /// With other text around `${{ }}` it is a text that is not empty: always true, as at GitHub.
  public static Parsed condition(String text) {
    if (text.contains(OPEN)) {
      return parse(text.strip());
    }
    return text.isBlank()
        ? new Parsed.Good(new Template(List.of(new Piece.Plain(""))))
        : switch (Expression.parse(text)) {
          case Expression.Parsed.Good(var expression) ->
              new Parsed.Good(new Template(List.of(new Piece.Inserted(expression))));
          case Expression.Parsed.Bad(var error) -> new Parsed.Bad(error);
        };
  }

  /// The end of an expression; what stands in quotes does not end it.
  private static int close(String text, int from) {
    var quoted = false;
    for (var at = from; at + 1 < text.length(); at++) {
      var c = text.charAt(at);
      if (c == '\'') {
        quoted = !quoted;
      } else if (!quoted && c == '}' && text.charAt(at + 1) == '}') {
        return at;
      }
    }
    return -1;
  }

  private static SyntaxError moved(SyntaxError error, int by) {
    return new SyntaxError(error.offset() + by, error.length(), error.message());
  }

  /// One expression's value as it is, else the text with all put in.
  public Value value(Contexts contexts) {
    if (pieces.size() == 1 && pieces.getFirst() instanceof Piece.Inserted(var expression)) {
      return expression.value(contexts);
    }
    var text = new StringBuilder();
    for (var piece : pieces) {
      switch (piece) {
        case Piece.Plain(var plain) -> text.append(plain);
        case Piece.Inserted(var expression) -> {
          var value = expression.value(contexts);
          if (value instanceof Value.Unknown) {
            return value;
          }
          text.append(Conversions.text(value));
        }
      }
    }
    return Value.of(text.toString());
  }

  /// Whether a condition asks how earlier jobs or steps ended.
  public boolean asksForStatus() {
    return pieces.stream()
        .anyMatch(it -> it instanceof Piece.Inserted(var expression) && expression.asksForStatus());
  }
}
