package dev.entrepot.packaging;

import java.util.Locale;
import java.util.regex.Pattern;

/// The digest that names a file's bytes in the index, as 64 lower-case hex digits.
public record Sha256(String hex) {
  private static final Pattern VALID = Pattern.compile("[0-9a-fA-F]{64}");

  public Sha256 {
    if (!VALID.matcher(hex).matches()) {
      throw new InvalidInput("A SHA-256 digest is written as 64 hexadecimal digits");
    }
    hex = hex.toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return hex;
  }
}
