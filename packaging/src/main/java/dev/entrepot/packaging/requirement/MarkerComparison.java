package dev.entrepot.packaging.requirement;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.VersionSpecifier;
import dev.entrepot.packaging.requirement.Marker.Comparison;
import dev.entrepot.packaging.requirement.Marker.Literal;
import dev.entrepot.packaging.requirement.Marker.Operand;
import dev.entrepot.packaging.requirement.Marker.Variable;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a comparison means: of versions where the variable is one, of text everywhere else.
final class MarkerComparison {
  private static final Set<String> VERSIONS =
      Set.of("implementation_version", "platform_release", "python_full_version", "python_version");

  private MarkerComparison() {}

  static boolean holds(Comparison comparison, MarkerEnvironment environment) {
    Variable variable = variable(comparison);
    Set<String> set = environment.sets().get(variable.name());
    if (set != null) {
      return isMember(comparison, set);
    }
    String left = text(comparison.left(), environment);
    String right = text(comparison.right(), environment);
    MarkerOperator operator = comparison.operator();
    VersionSpecifier versions =
        VERSIONS.contains(variable.name()) ? specifier(operator, right) : null;
    return versions == null ? compare(left, operator, right) : versions.contains(left);
  }

  private static Variable variable(Comparison comparison) {
    if (comparison.left() instanceof Variable left) {
      return left;
    }
    if (comparison.right() instanceof Variable right) {
      return right;
    }
    throw new InvalidInput("The marker " + comparison + " compares two texts with each other");
  }

  private static boolean isMember(Comparison comparison, Set<String> set) {
    if (comparison.left() instanceof Literal(var value)) {
      String name = MarkerEnvironment.normalised(value);
      return switch (comparison.operator()) {
        case IN -> set.contains(name);
        case NOT_IN -> !set.contains(name);
        default -> throw undefined(comparison);
      };
    }
    throw undefined(comparison);
  }

  private static String text(Operand operand, MarkerEnvironment environment) {
    return switch (operand) {
      case Literal(var value) -> value;
      case Variable(var name) -> {
        String value = environment.values().get(name);
        if (value == null) {
          throw new InvalidInput("The environment has no " + name);
        }
        yield value;
      }
    };
  }

  private static @Nullable VersionSpecifier specifier(MarkerOperator operator, String right) {
    if (operator == MarkerOperator.IN || operator == MarkerOperator.NOT_IN) {
      return null;
    }
    try {
      return VersionSpecifier.parse(operator + right);
    } catch (InvalidInput notAVersion) {
      return null;
    }
  }

  /// Text has no order, so `<=` and `>=` are equality and `<` and `>` never hold.
  private static boolean compare(String left, MarkerOperator operator, String right) {
    return switch (operator) {
      case IN -> right.contains(left);
      case NOT_IN -> !right.contains(left);
      case EQUAL, AT_MOST, AT_LEAST -> left.equals(right);
      case NOT_EQUAL -> !left.equals(right);
      case BEFORE, AFTER -> false;
      case COMPATIBLE, ARBITRARY ->
          throw new InvalidInput("A marker compares with " + operator + " only versions");
    };
  }

  private static InvalidInput undefined(Comparison comparison) {
    return new InvalidInput(
        "The marker " + comparison + " makes no sense: write \"name\" in or not in that set");
  }
}
