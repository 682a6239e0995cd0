package dev.entrepot.workflows.expression;

import dev.entrepot.workflows.expression.Value.Bool;
import dev.entrepot.workflows.expression.Value.Fields;
import dev.entrepot.workflows.expression.Value.Items;
import dev.entrepot.workflows.expression.Value.Null;
import dev.entrepot.workflows.expression.Value.Numeric;
import dev.entrepot.workflows.expression.Value.Text;
import dev.entrepot.workflows.expression.Value.Unknown;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.regex.Pattern;

/// Values taken as another kind, as operators and `${{ }}` take them.
public final class Conversions {
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?");
  private static final Pattern HEX = Pattern.compile("0x[0-9A-Fa-f]{1,8}");
  private static final Pattern OCTAL = Pattern.compile("0o[0-7]{1,11}");

  /// GitHub writes numbers with the fifteen digits that a double surely has.
  private static final MathContext DIGITS = new MathContext(15);

  private Conversions() {}

  /// Empty where only a run can say it.
  public static Optional<Boolean> truth(Value value) {
    return switch (value) {
      case Unknown _ -> Optional.empty();
      case Null _ -> Optional.of(false);
      case Bool(var it) -> Optional.of(it);
      case Numeric(var it) -> Optional.of(it != 0 && !Double.isNaN(it));
      case Text(var it) -> Optional.of(!it.isEmpty());
      case Items _, Fields _ -> Optional.of(true);
    };
  }

  /// What stands in a text in the place of `${{ }}`; of what is unknown its reason.
  public static String text(Value value) {
    return switch (value) {
      case Null _ -> "";
      case Bool(var it) -> String.valueOf(it);
      case Numeric(var it) -> text(it);
      case Text(var it) -> it;
      case Items _ -> "Array";
      case Fields _ -> "Object";
      case Unknown(var why) -> why;
    };
  }

  static double number(Value value) {
    return switch (value) {
      case Null _ -> 0;
      case Bool(var it) -> it ? 1 : 0;
      case Numeric(var it) -> it;
      case Text(var it) -> number(it);
      case Items _, Fields _, Unknown _ -> Double.NaN;
    };
  }

  static double number(String text) {
    var trimmed = text.strip();
    if (trimmed.isEmpty()) {
      return 0;
    }
    if (DECIMAL.matcher(trimmed).matches()) {
      return Double.parseDouble(trimmed);
    }
    if (HEX.matcher(trimmed).matches()) {
      return Integer.parseUnsignedInt(trimmed, 2, trimmed.length(), 16);
    }
    if (OCTAL.matcher(trimmed).matches()) {
      return (int) Long.parseLong(trimmed, 2, trimmed.length(), 8);
    }
    return switch (trimmed) {
      case "Infinity", "+Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> Double.NaN;
    };
  }

  static String text(double number) {
    if (number == 0) {
      return "0";
    }
    if (Double.isNaN(number)) {
      return "NaN";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "Infinity" : "-Infinity";
    }
    var rounded = new BigDecimal(number).round(DIGITS).stripTrailingZeros();
    var exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent >= -5 && exponent < 15) {
      return rounded.toPlainString();
    }
    var digits = rounded.unscaledValue().abs().toString();
    return "%s%s%sE%s%02d"
        .formatted(
            rounded.signum() < 0 ? "-" : "",
            digits.charAt(0),
            digits.length() > 1 ? "." + digits.substring(1) : "",
            exponent < 0 ? "-" : "+",
            Math.abs(exponent));
  }
}
