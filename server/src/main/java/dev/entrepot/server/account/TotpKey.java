package dev.entrepot.server.account;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import dev.entrepot.packaging.InvalidInput;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;

/// The key that an authenticator app shares with the index: SHA-1, six digits, 30 seconds, because
/// that is what every app can do (RFC 6238). Prints as nothing.
public final class TotpKey {
  // As long as the hash (RFC 4226, 4).
  private static final int BYTES = 20;
  private static final Pattern FORM = Pattern.compile("[A-Z2-7]{32}");
  private static final Pattern CODE = Pattern.compile("[0-9]{6}");
  private static final long STEP = 30;
  // One step early or late: clocks differ, and typing takes time (RFC 6238, 5.2).
  private static final long TOLERATED = 1;

  private final String base32;

  private TotpKey(String base32) {
    this.base32 = base32;
  }

  /// A new one.
  public static TotpKey next(SecureRandom random) {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new TotpKey(Base32.toBase32String(bytes));
  }

  /// The key that a form brought back.
  ///
  /// @throws InvalidInput unless it has the form of one
  public static TotpKey of(String base32) {
    if (!FORM.matcher(base32).matches()) {
      throw new InvalidInput("This is not the key that the page showed; load the page again");
    }
    return new TotpKey(base32);
  }

  /// As a person types it into an app.
  public String base32() {
    return base32;
  }

  /// As an app reads it from a picture.
  public String uri(String index, String name) {
    return "otpauth://totp/%s:%s?secret=%s&issuer=%s"
        .formatted(encoded(index), encoded(name), base32, encoded(index));
  }

  /// Which step a code is of; empty when it is of none that is now.
  OptionalLong step(String code, Instant now) {
    var typed = code.replace(" ", "");
    if (!CODE.matcher(typed).matches()) {
      return OptionalLong.empty();
    }
    var current = now.getEpochSecond() / STEP;
    return LongStream.rangeClosed(current - TOLERATED, current + TOLERATED)
        .filter(it -> isEqual(code(it), typed))
        .max();
  }

  /// The code of a step.
  String code(long step) {
    try {
      return new TimeBasedOneTimePasswordGenerator()
          .generateOneTimePasswordString(
              new SecretKeySpec(Base32.decode(base32), "HmacSHA1"),
              Instant.ofEpochSecond(step * STEP),
              Locale.ROOT);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("Every key is good for HMAC", e);
    }
  }

  private static boolean isEqual(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return "TotpKey[hidden]";
  }
}
