package dev.entrepot.packaging;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The grammar of version specifiers in PEP 440, such as `>=3.9, !=3.9.1`. Entrepot does not
/// evaluate them; it only keeps from installers what they could not read.
final class VersionSpecifiers {
  private static final Pattern CLAUSE =
      Pattern.compile("\\s*(===|~=|==|!=|<=|>=|<|>)\\s*(\\S+?)(\\.\\*)?\\s*");
  private static final Pattern COMMA = Pattern.compile(",");

  private VersionSpecifiers() {}

  static void require(String field, String text) {
    for (String clause : COMMA.split(text, -1)) {
      // packaging.specifiers skips empty clauses, so a trailing comma is harmless.
      if (!clause.isBlank() && !isClause(clause)) {
        throw new InvalidInput(
            field + " " + Quoted.of(text) + " is not a version specifier; expected e.g. >=3.9");
      }
    }
  }

  private static boolean isClause(String clause) {
    Matcher parts = CLAUSE.matcher(clause);
    if (!parts.matches()) {
      return false;
    }
    String operator = parts.group(1);
    boolean wildcard = parts.group(3) != null;
    if (operator.equals("===")) {
      return true;
    }
    if (wildcard && !operator.equals("==") && !operator.equals("!=")) {
      return false;
    }
    return isVersionFor(operator, wildcard, parts.group(2));
  }

  private static boolean isVersionFor(String operator, boolean wildcard, String text) {
    Version version;
    try {
      version = Version.parse(text);
    } catch (InvalidInput notAVersion) {
      return false;
    }
    boolean exact = operator.equals("==") || operator.equals("!=");
    if (version.hasLocal() && (!exact || wildcard)) {
      return false;
    }
    return !operator.equals("~=") || version.release().size() > 1;
  }
}
