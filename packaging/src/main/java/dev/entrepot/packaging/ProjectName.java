package dev.entrepot.packaging;

import java.util.Locale;
import java.util.regex.Pattern;

/// The identity of a project: its PEP 503 normalised name.
///
/// Two spellings that pip treats as one project are equal here. The spelling an owner chose is
/// display text and belongs to the project, not to its identity.
public record ProjectName(String value) {
  private static final Pattern VALID = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?");
  private static final Pattern SEPARATORS = Pattern.compile("[-_.]+");

  public ProjectName {
    if (!VALID.matcher(value).matches()) {
      throw new InvalidInput("Project names use ASCII letters, digits, '.', '_' and '-'");
    }
    value = SEPARATORS.matcher(value).replaceAll("-").toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return value;
  }
}
