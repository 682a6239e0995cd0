package dev.entrepot.workflows.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A text with `${{ }}` in it, or the condition of an `if`.
public final class Template {
  private static final String OPEN = "${{";

  private final List<Piece> pieces;

  private Template(List<Piece> pieces) {
    this.pieces = List.copyOf(pieces);
  }

  /// A part of it.
  public sealed interface Piece {
    /// Where it starts, in characters from the start of what was read.
    int offset();

    /// Text that stays as it is.
    record Plain(int offset, String text) implements Piece {}

    /// What stands between `${{` and `}}`; the offset is that of what follows the braces.
    record Inserted(int offset, Expression expression) implements Piece {}
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
        pieces.add(new Piece.Plain(at, text.substring(at, open)));
      }
      switch (Expression.parse(text.substring(open + OPEN.length(), end))) {
        case Expression.Parsed.Good(var expression) ->
            pieces.add(new Piece.Inserted(open + OPEN.length(), expression));
        case Expression.Parsed.Bad(var error) -> {
          return new Parsed.Bad(moved(error, open + OPEN.length()));
        }
      }
      at = end + 2;
    }
    if (at < text.length() || pieces.isEmpty()) {
      pieces.add(new Piece.Plain(at, text.substring(at)));
    }
    return new Parsed.Good(new Template(pieces));
  }

  /// Reads the condition of an `if`, which needs no `${{ }}`.
  ///
  /// With other text around `${{ }}` it is a text that is not empty: always true, as at GitHub.
  public static Parsed condition(String text) {
    if (text.contains(OPEN)) {
      return trimmed(text);
    }
    return text.isBlank()
        ? new Parsed.Good(new Template(List.of(new Piece.Plain(0, ""))))
        : switch (Expression.parse(text)) {
          case Expression.Parsed.Good(var expression) ->
              new Parsed.Good(new Template(List.of(new Piece.Inserted(0, expression))));
          case Expression.Parsed.Bad(var error) -> new Parsed.Bad(error);
        };
  }

  /// Without the blanks around it, which would make a text of it; offsets stay those of the text.
  private static Parsed trimmed(String text) {
    var start = text.indexOf(text.strip());
    return switch (parse(text.strip())) {
      case Parsed.Good(var template) ->
          new Parsed.Good(
              new Template(template.pieces.stream().map(it -> moved(it, start)).toList()));
      case Parsed.Bad(var error) -> new Parsed.Bad(moved(error, start));
    };
  }

  private static Piece moved(Piece piece, int by) {
    return switch (piece) {
      case Piece.Plain(var offset, var text) -> new Piece.Plain(offset + by, text);
      case Piece.Inserted(var offset, var expression) ->
          new Piece.Inserted(offset + by, expression);
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
    if (pieces.size() == 1 && pieces.getFirst() instanceof Piece.Inserted(_, var expression)) {
      return expression.value(contexts);
    }
    var text = new StringBuilder();
    for (var piece : pieces) {
      switch (piece) {
        case Piece.Plain(_, var plain) -> text.append(plain);
        case Piece.Inserted(_, var expression) -> {
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

  /// Whether a condition holds; empty where only a run can say it.
  ///
  /// One that asks for no status holds only if what came before succeeded, as at GitHub.
  ///
  /// @throws EvaluationFailure where GitHub ends the run
  public Optional<Boolean> holds(Contexts contexts) {
    var own = truth(contexts);
    if (asksForStatus()) {
      return own;
    }
    var success = Conversions.truth(contexts.status("success", List.of()));
    return Stream.of(success, own).anyMatch(it -> it.isPresent() && !it.get())
        ? Optional.of(false)
        : success.flatMap(_ -> own);
  }

  private Optional<Boolean> truth(Contexts contexts) {
    if (pieces.size() == 1) {
      return switch (pieces.getFirst()) {
        case Piece.Inserted(_, var expression) -> expression.truth(contexts);
        // An `if` that is empty is one that is not written.
        case Piece.Plain _ -> Optional.of(true);
      };
    }
    return pieces.stream().anyMatch(it -> it instanceof Piece.Plain)
        ? Optional.of(true)
        : Conversions.truth(value(contexts));
  }

  /// Its texts and expressions, in their order.
  public List<Piece> pieces() {
    return pieces;
  }

  /// Where it looks at contexts.
  public List<ContextAccess> accesses() {
    return inserted()
        .flatMap(it -> it.expression().accesses().stream().map(one -> one.moved(it.offset())))
        .toList();
  }

  /// Where it calls functions.
  public List<FunctionCall> calls() {
    return inserted()
        .flatMap(it -> it.expression().calls().stream().map(one -> one.moved(it.offset())))
        .toList();
  }

  /// Whether a condition asks how earlier jobs or steps ended.
  public boolean asksForStatus() {
    return inserted().anyMatch(it -> it.expression().asksForStatus());
  }

  Stream<Piece.Inserted> inserted() {
    return pieces.stream().filter(Piece.Inserted.class::isInstance).map(Piece.Inserted.class::cast);
  }
}
