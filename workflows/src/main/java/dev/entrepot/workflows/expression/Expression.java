package dev.entrepot.workflows.expression;

import java.util.List;
import java.util.Optional;

/// What stands between `${{` and `}}`.
public final class Expression {
  /// GitHub reads no longer one.
  public static final int LONGEST = 21_000;

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

  /// Whether it counts as true; empty where only a run can say it.
  ///
  /// Knows more than the value does: of `github.event.forced && ''` the value depends on the run,
  /// but it is never true.
  ///
  /// @throws EvaluationFailure where GitHub ends the run
  public Optional<Boolean> truth(Contexts contexts) {
    return new Evaluator(contexts).truth(tree);
  }

  /// Whether it asks how earlier jobs or steps ended; if not, `if` means `success() && …`.
  public boolean asksForStatus() {
    return calls().stream().anyMatch(FunctionCall::asksForStatus);
  }

  /// Where it looks at contexts.
  public List<ContextAccess> accesses() {
    return Inspection.of(tree).accesses();
  }

  /// Where it calls functions.
  public List<FunctionCall> calls() {
    return Inspection.of(tree).calls();
  }

  @Override
  public String toString() {
    return text;
  }
}
