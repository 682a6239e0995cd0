package dev.entrepot.attestations;

import dev.entrepot.packaging.InvalidInput;
import java.util.Base64;
import java.util.regex.Pattern;

/// Bytes as they stand in an attestation: standard base64 (RFC 4648, section 4), in one spelling.
///
/// Tools before pypi-attestations 0.0.12 broke the lines; the breaks are dropped. Any other second
/// spelling of the same bytes is refused, so that two readers cannot read two things.
public record Base64Text(String value) {
  private static final int LONGEST = 400_000;
  private static final Pattern BREAKS = Pattern.compile("[\\r\\n]");

  public Base64Text {
    if (value.length() > LONGEST) {
      throw new InvalidInput("a base64 text is longer than " + LONGEST + " characters");
    }
    value = BREAKS.matcher(value).replaceAll("");
    if (value.isEmpty() || !isCanonical(value)) {
      throw new InvalidInput("a base64 text is malformed (RFC 4648, with padding)");
    }
  }

  public static Base64Text of(byte[] bytes) {
    return new Base64Text(Base64.getEncoder().encodeToString(bytes));
  }

  public byte[] bytes() {
    return Base64.getDecoder().decode(value);
  }

  private static boolean isCanonical(String text) {
    try {
      var decoder = Base64.getDecoder();
      return Base64.getEncoder().encodeToString(decoder.decode(text)).equals(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
