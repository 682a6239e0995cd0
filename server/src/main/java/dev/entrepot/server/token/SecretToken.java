package dev.entrepot.server.token;

import dev.entrepot.packaging.InvalidInput;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/// A token in clear text: `pypi-entrepot-`, 16 characters of identifier, 43 of secret, 10 check
/// digits.
///
/// The check digits let a secret scanner tell a token from a lookalike without asking the index.
/// Prints as nothing, so that no log, exception or record that carries it can show it.
public final class SecretToken {
  static final int IDENTIFIER = 16;
  private static final String PREFIX = "pypi-entrepot-";
  private static final Pattern FORM =
      Pattern.compile(PREFIX + "[0-9a-z]{16}[A-Za-z0-9_-]{43}[0-9]{10}");
  private static final int CHECK_DIGITS = 10;

  private final String text;

  private SecretToken(String text) {
    this.text = text;
  }

  static SecretToken of(String identifier, String secret) {
    var body = PREFIX + identifier + secret;
    var token = body + checkDigits(body);
    if (!FORM.matcher(token).matches()) {
      throw new InvalidInput("Not the parts of a token");
    }
    return new SecretToken(token);
  }

  /// Empty unless `text` has the form and the check digits of a token of this program.
  public static Optional<SecretToken> parse(String text) {
    if (!FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    var body = text.substring(0, text.length() - CHECK_DIGITS);
    return text.endsWith(checkDigits(body)) ? Optional.of(new SecretToken(text)) : Optional.empty();
  }

  /// The clear text, for the one answer that hands it out.
  public String reveal() {
    return text;
  }

  String identifier() {
    return text.substring(PREFIX.length(), PREFIX.length() + IDENTIFIER);
  }

  /// What the index keeps of it: nobody can make the token from this.
  public String hash() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static String checkDigits(String body) {
    var crc = new CRC32();
    crc.update(body.getBytes(StandardCharsets.US_ASCII));
    return "%010d".formatted(crc.getValue());
  }

  @Override
  public String toString() {
    return "SecretToken[hidden]";
  }
}
