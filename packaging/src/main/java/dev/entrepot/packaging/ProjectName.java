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

  /// The text that look-alikes share, by PyPI's rule: `l`, `i` and `1` are one letter, `o` and `0`
  /// another, and separators do not count. `toast-ing` and `t0astlng` have the same.
  public String lookAlike() {
    return value.replace("-", "").replace('l', '1').replace('i', '1').replace('o', '0');
  }

  @Override
  public String toString() {
    return value;
  }
}
