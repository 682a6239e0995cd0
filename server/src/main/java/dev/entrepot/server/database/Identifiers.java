package dev.entrepot.server.database;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// Makes identifiers of rows: UUIDv7 text (RFC 9562), so that new rows lie together in an index.
@Singleton
public final class Identifiers {
  private final Clock clock;
  private final RandomGenerator random;

  @Inject
  public Identifiers(Clock clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  public String next() {
    var high = (clock.millis() << 16) | 0x7000L | (random.nextLong() & 0xFFFL);
    var low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    var hex = HexFormat.of();
    var text = hex.toHexDigits(high) + hex.toHexDigits(low);
    return String.join(
        "-",
        text.substring(0, 8),
        text.substring(8, 12),
        text.substring(12, 16),
        text.substring(16, 20),
        text.substring(20));
  }
}
