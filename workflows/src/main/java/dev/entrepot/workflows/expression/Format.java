package dev.entrepot.workflows.expression;

import java.util.List;
import java.util.regex.Pattern;

/// `format('{0} of {1}', a, b)`.
final class Format {
  /// GitHub takes a specifier after a colon, and makes nothing of it.
  private static final Pattern ARGUMENT = Pattern.compile("(?<number>[0-9]{1,3})(:[^{}]*)?");

  private Format() {}

  /// @throws EvaluationFailure for braces that name nothing
  static Value format(String format, List<Value> arguments) {
    var text = new StringBuilder();
    var at = 0;
    while (at < format.length()) {
      var c = format.charAt(at);
      var doubled = at + 1 < format.length() && format.charAt(at + 1) == c;
      if (c != '{' && c != '}') {
        text.append(c);
        at++;
      } else if (doubled) {
        text.append(c);
        at += 2;
      } else {
        var end = c == '{' ? format.indexOf('}', at) : -1;
        text.append(argument(format, at, end, arguments));
        at = end + 1;
      }
    }
    return Value.of(text.toString());
  }

  private static String argument(String format, int start, int end, List<Value> arguments) {
    var name = end < 0 ? "" : format.substring(start + 1, end);
    var parts = ARGUMENT.matcher(name);
    if (!parts.matches()) {
      throw new EvaluationFailure(
          "The format '%s' is not right: braces hold a number, as in {0}, or are doubled"
              .formatted(format));
    }
    var number = Integer.parseInt(parts.group("number"));
    if (number >= arguments.size()) {
      throw new EvaluationFailure(
          "The format '%s' names argument %d of %d".formatted(format, number, arguments.size()));
    }
    return Conversions.text(arguments.get(number));
  }
}
