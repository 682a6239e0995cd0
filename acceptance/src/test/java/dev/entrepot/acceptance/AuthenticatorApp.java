package dev.entrepot.acceptance;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Clock;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// One-time passwords as the app on a phone makes them (RFC 6238), from the key that a page shows.
final class AuthenticatorApp {
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final long SECONDS = 30;

  private final byte[] key;
  private long last;

  AuthenticatorApp(String shown) {
    this.key = decoded(shown.replace(" ", ""));
  }

  /// One that was not given before: of the next step, if need be, for which clocks that differ have
  /// to be tolerated.
  String next() {
    last = Math.max(last + 1, Clock.systemUTC().instant().getEpochSecond() / SECONDS);
    return code(last);
  }

  private String code(long step) {
    try {
      var mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(key, "HmacSHA1"));
      var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      var at = hash[hash.length - 1] & 0xF;
      var number = ByteBuffer.wrap(hash, at, Integer.BYTES).getInt() & 0x7FFF_FFFF;
      return "%06d".formatted(number % 1_000_000);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HMAC with SHA-1", e);
    }
  }

  private static byte[] decoded(String base32) {
    var bytes = new ByteArrayOutputStream();
    var bits = 0;
    var buffer = 0;
    for (var at = 0; at < base32.length(); at++) {
      buffer = (buffer << 5 | BASE32.indexOf(base32.charAt(at))) & 0xFFFF;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes.write(buffer >> bits);
      }
    }
    return bytes.toByteArray();
  }
}
