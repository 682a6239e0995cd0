package dev.entrepot.workflows.expression;

import dev.entrepot.workflows.expression.SyntaxError.Failure;
import dev.entrepot.workflows.expression.Token.Kind;
import dev.entrepot.workflows.expression.Tree.Binary;
import dev.entrepot.workflows.expression.Tree.Call;
import dev.entrepot.workflows.expression.Tree.Chain;
import dev.entrepot.workflows.expression.Tree.Context;
import dev.entrepot.workflows.expression.Tree.Index;
import dev.entrepot.workflows.expression.Tree.Literal;
import dev.entrepot.workflows.expression.Tree.Not;
import dev.entrepot.workflows.expression.Tree.Star;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads an expression, from what binds least to what binds most.
final class Parser {
  private static final int DEEPEST = 50;
  private static final List<List<String>> LEVELS =
      List.of(List.of("||"), List.of("&&"), List.of("==", "!="), List.of("<", "<=", ">", ">="));

  /// The first level that compares.
  private static final int COMPARISONS = 2;

  private final List<Token> tokens;
  private int at;
  private int depth;

  private Parser(List<Token> tokens) {
    this.tokens = tokens;
  }

  static Tree parse(String text) {
    var parser = new Parser(Lexer.tokens(text));
    if (parser.token().is(Kind.END)) {
      throw new Failure(0, text.length(), "The expression is empty");
    }
    var tree = parser.whole();
    if (!parser.token().is(Kind.END)) {
      throw parser.unexpected("an operator or the end");
    }
    return tree;
  }

  /// An expression of its own; checked at every bracket, so that no tree gets deep unseen.
  private Tree whole() {
    var start = token();
    var tree = level(0);
    if (tree.depth() > DEEPEST) {
      throw tooDeep(start);
    }
    return tree;
  }

  private static Failure tooDeep(Token at) {
    return new Failure(
        at.offset(),
        at.length(),
        "The expression is nested deeper than %d levels".formatted(DEEPEST));
  }

  private Tree level(int level) {
    if (level == LEVELS.size()) {
      return unary();
    }
    var left = level(level + 1);
    var comparisons = 0;
    while (isOperatorOf(level)) {
      if (level < COMPARISONS) {
        return chain(left, level);
      }
      if (++comparisons >= DEEPEST) {
        throw tooDeep(token());
      }
      left = new Binary(take().text(), left, level(level + 1));
    }
    return left;
  }

  private Tree chain(Tree first, int level) {
    var operator = token().text();
    var operands = new ArrayList<Tree>();
    var next = first;
    while (true) {
      if (next instanceof Chain(var same, var inner) && same.equals(operator)) {
        operands.addAll(inner);
      } else {
        operands.add(next);
      }
      if (!isOperatorOf(level)) {
        return new Chain(operator, operands);
      }
      at++;
      next = level(level + 1);
    }
  }

  private boolean isOperatorOf(int level) {
    return token().is(Kind.OPERATOR) && LEVELS.get(level).contains(token().text());
  }

  private Tree unary() {
    if (++depth > DEEPEST) {
      throw tooDeep(token());
    }
    try {
      if (token().is(Kind.OPERATOR) && token().text().equals("!")) {
        at++;
        return new Not(unary());
      }
      return access(primary());
    } finally {
      depth--;
    }
  }

  private Tree primary() {
    var token = take();
    return switch (token.kind()) {
      case TEXT -> new Literal(Value.of(token.text()));
      case NUMBER -> new Literal(Value.of(Conversions.number(token.text())));
      case NAME -> name(token);
      case OPEN -> {
        var inner = whole();
        expect(Kind.CLOSE, "')'");
        yield inner;
      }
      default -> {
        at--;
        throw unexpected("a value");
      }
    };
  }

  private Tree name(Token name) {
    if (token().is(Kind.OPEN)) {
      return call(name);
    }
    return switch (name.text()) {
      case "null" -> new Literal(Value.none());
      case "true" -> new Literal(Value.of(true));
      case "false" -> new Literal(Value.of(false));
      case "NaN" -> new Literal(Value.of(Double.NaN));
      case "Infinity" -> new Literal(Value.of(Double.POSITIVE_INFINITY));
      default -> new Context(name.text().toLowerCase(Locale.ROOT), name.offset());
    };
  }

  private Tree call(Token name) {
    at++;
    var arguments = new ArrayList<Tree>();
    if (!token().is(Kind.CLOSE)) {
      arguments.add(whole());
      while (token().is(Kind.COMMA)) {
        at++;
        arguments.add(whole());
      }
    }
    expect(Kind.CLOSE, "',' or ')'");
    var function = name.text().toLowerCase(Locale.ROOT);
    Functions.arity(function, arguments.size())
        .ifPresent(it -> {
          throw new Failure(name.offset(), name.length(), it);
        });
    return new Call(function, arguments, name.offset());
  }

  private Tree access(Tree of) {
    var tree = of;
    var steps = 0;
    while (token().is(Kind.DOT) || token().is(Kind.OPEN_INDEX)) {
      if (++steps > DEEPEST) {
        throw tooDeep(token());
      }
      if (take().is(Kind.DOT)) {
        tree = token().is(Kind.STAR) ? star(tree) : property(tree);
      } else {
        tree = index(tree);
      }
    }
    return tree;
  }

  private Tree star(Tree of) {
    at++;
    return new Star(of);
  }

  private Tree property(Tree of) {
    if (!token().is(Kind.PROPERTY)) {
      throw unexpected("the name of a property or '*'");
    }
    return new Index(of, new Literal(Value.of(take().text())));
  }

  private Tree index(Tree of) {
    if (token().is(Kind.STAR)) {
      at++;
      expect(Kind.CLOSE_INDEX, "']'");
      return new Star(of);
    }
    var key = whole();
    expect(Kind.CLOSE_INDEX, "']'");
    return new Index(of, key);
  }

  private void expect(Kind kind, String what) {
    if (!token().is(kind)) {
      throw unexpected(what);
    }
    at++;
  }

  private Failure unexpected(String expected) {
    var token = token();
    return token.is(Kind.END)
        ? new Failure(token.offset(), 0, "The expression ends too soon; expected " + expected)
        : new Failure(
            token.offset(),
            token.length(),
            "Expected %s, not '%s'".formatted(expected, token.text()));
  }

  private Token token() {
    return tokens.get(at);
  }

  private Token take() {
    return tokens.get(at++);
  }
}
