package dev.entrepot.workflows.expression;

import dev.entrepot.workflows.expression.Tree.Binary;
import dev.entrepot.workflows.expression.Tree.Call;
import dev.entrepot.workflows.expression.Tree.Context;
import dev.entrepot.workflows.expression.Tree.Index;
import dev.entrepot.workflows.expression.Tree.Literal;
import dev.entrepot.workflows.expression.Tree.Not;
import dev.entrepot.workflows.expression.Tree.Star;
import java.util.Set;
import java.util.stream.Stream;

/// What stands between `${{` and `}}`.
public final class Expression {
  /// GitHub reads no longer one.
  public static final int LONGEST = 21_000;

  private static final Set<String> STATUS = Set.of("success", "failure", "always", "cancelled");

  private final String text;
  private final Tree tree;

  private Expression(String text, Tree tree) {
    this.text = text;
    this.tree = tree;
  }

  /// An expression, or why the text is none.
  public sealed interface Parsed {
    record Good(Expression expression) implements Parsed {}

    record Bad(SyntaxError error) implements Parsed {}
  }

  public static Parsed parse(String text) {
    if (text.length() > LONGEST) {
      return new Parsed.Bad(
          new SyntaxError(0, text.length(), "An expression has at most 21,000 characters"));
    }
    try {
      return new Parsed.Good(new Expression(text, Parser.parse(text)));
    } catch (SyntaxError.Failure e) {
      return new Parsed.Bad(e.error());
    }
  }

  /// What it is; unknown where only a run can say it.
  ///
  /// @throws EvaluationFailure where GitHub ends the run
  public Value value(Contexts contexts) {
    return new Evaluator(contexts).value(tree);
  }

  /// Whether it asks how earlier jobs or steps ended; if not, `if` means `success() && …`.
  public boolean asksForStatus() {
    return calls(tree).anyMatch(STATUS::contains);
  }

  private static Stream<String> calls(Tree tree) {
    return switch (tree) {
      case Literal _, Context _ -> Stream.empty();
      case Index(var of, var key) -> Stream.concat(calls(of), calls(key));
      case Star(var of) -> calls(of);
      case Not(var of) -> calls(of);
      case Binary(_, var left, var right) -> Stream.concat(calls(left), calls(right));
      case Call(var name, var arguments, _) ->
          Stream.concat(Stream.of(name), arguments.stream().flatMap(Expression::calls));
    };
  }

  @Override
  public String toString() {
    return text;
  }
}
