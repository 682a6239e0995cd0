package dev.entrepot.packaging.requirement;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.requirement.Marker.Comparison;
import dev.entrepot.packaging.requirement.Marker.Literal;
import dev.entrepot.packaging.requirement.Marker.Operand;
import dev.entrepot.packaging.requirement.Marker.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;

/// The grammar of markers: `or` binds weaker than `and`, parentheses group.
final class MarkerSyntax {
  private static final int DEEPEST = 64;
  private static final Pattern OR = Pattern.compile("\\bor\\b");
  private static final Pattern AND = Pattern.compile("\\band\\b");
  private static final Pattern IN = Pattern.compile("\\bin\\b");
  private static final Pattern NOT_IN = Pattern.compile("\\bnot[ \\t]+in\\b");
  private static final Pattern SIGN = Pattern.compile("===|[=~!<>]=|[<>]");
  private static final Pattern LITERAL = Pattern.compile("'[^']*'|\"[^\"]*\"");

  /// Dots are the spelling of PEP 345, which old files still have.
  private static final Pattern VARIABLE =
      Pattern.compile(
          "\\b(?:python_(?:full_)?version|os[._]name|sys[._]platform|platform_(?:release|system)"
              + "|platform[._](?:version|machine|python_implementation)|python_implementation"
              + "|implementation_(?:name|version)|extras?|dependency_groups)\\b");

  private static final Set<String> SETS = Set.of("extras", "dependency_groups");

  private final Cursor cursor;
  private int depth;

  private MarkerSyntax(Cursor cursor) {
    this.cursor = cursor;
  }

  static Marker parse(String text) {
    return read(new Cursor(text));
  }

  /// Reads to the end of the text.
  static Marker read(Cursor cursor) {
    Marker marker = new MarkerSyntax(cursor).alternatives();
    cursor.requireEnd("'and', 'or' or the end of the marker");
    return marker;
  }

  private Marker alternatives() {
    var parts = new ArrayList<Marker>();
    do {
      parts.add(conjunction());
    } while (cursor.take(OR) != null);
    return parts.size() == 1 ? parts.getFirst() : new Marker.Any(parts);
  }

  private Marker conjunction() {
    var parts = new ArrayList<Marker>();
    do {
      parts.add(atom());
    } while (cursor.take(AND) != null);
    return parts.size() == 1 ? parts.getFirst() : new Marker.All(parts);
  }

  private Marker atom() {
    cursor.skipSpace();
    Marker marker;
    if (cursor.takes('(')) {
      if (++depth > DEEPEST) {
        throw new InvalidInput("A marker nests at most " + DEEPEST + " parentheses");
      }
      marker = alternatives();
      if (!cursor.takes(')')) {
        throw cursor.expected("'and', 'or' or ')'");
      }
      depth--;
    } else {
      marker = comparison();
    }
    cursor.skipSpace();
    return marker;
  }

  private Marker comparison() {
    Operand left = operand();
    cursor.skipSpace();
    MarkerOperator operator = operator();
    cursor.skipSpace();
    Operand right = operand();
    return new Comparison(normalised(left, right, true), operator, normalised(right, left, false));
  }

  private Operand operand() {
    String variable = cursor.take(VARIABLE);
    if (variable != null) {
      String name = variable.replace('.', '_');
      return new Variable(
          name.equals("python_implementation") ? "platform_python_implementation" : name);
    }
    String quoted = cursor.take(LITERAL);
    if (quoted == null) {
      throw cursor.expected("a marker variable or a quoted text");
    }
    String value = quoted.substring(1, quoted.length() - 1);
    if (value.indexOf('\\') >= 0
        || value.chars().anyMatch(it -> it != '\t' && Character.isISOControl(it))) {
      throw cursor.expected("a quoted text without '\\' and control characters");
    }
    return new Literal(value);
  }

  private MarkerOperator operator() {
    String sign = cursor.take(SIGN);
    if (sign == null && cursor.take(IN) != null) {
      return MarkerOperator.IN;
    }
    if (sign == null && cursor.take(NOT_IN) != null) {
      return MarkerOperator.NOT_IN;
    }
    if (sign == null) {
      throw cursor.expected("a comparison such as ==, <, in, not in");
    }
    return Arrays.stream(MarkerOperator.values())
        .filter(it -> it.toString().equals(sign))
        .findFirst()
        .orElseThrow();
  }

  /// Names of extras and groups are compared as PEP 685 says: in their normal spelling.
  private static Operand normalised(Operand operand, Operand other, boolean isLeft) {
    if (operand instanceof Literal(var value)
        && other instanceof Variable(var name)
        && (name.equals("extra") || (isLeft && SETS.contains(name)))) {
      return new Literal(MarkerEnvironment.normalised(value));
    }
    return operand;
  }
}
