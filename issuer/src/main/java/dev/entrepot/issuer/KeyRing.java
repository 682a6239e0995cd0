package dev.entrepot.issuer;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/// The keys an issuer publishes; it signs with the newest.
final class KeyRing {
  private final SecureRandom random;
  private final Clock clock;
  private final AtomicReference<List<SigningKey>> newestFirst;

  KeyRing(SecureRandom random, Clock clock) {
    this.random = random;
    this.clock = clock;
    this.newestFirst = new AtomicReference<>(List.of(SigningKey.generate(random, clock.instant())));
  }

  void rotate() {
    var key = SigningKey.generate(random, clock.instant());
    newestFirst.updateAndGet(it -> Stream.concat(Stream.of(key), it.stream()).toList());
  }

  void retire() {
    newestFirst.updateAndGet(it -> List.of(it.getFirst()));
  }

  String sign(Map<String, Object> claims) {
    return newestFirst.get().getFirst().sign(claims);
  }

  String jwks() {
    var keys = newestFirst.get().stream().map(SigningKey::jwk).toList();
    return Json.write(Map.of("keys", keys));
  }
}
