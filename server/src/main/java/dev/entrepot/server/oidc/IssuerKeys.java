package dev.entrepot.server.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The signing keys of one issuer, fetched when needed and kept.
///
/// One fetch serves all who wait. Keys older than [#FRESH] are fetched again; while the issuer is
/// down they serve for [#STALE] at the most. An unknown key identifier asks again, but never more
/// often than [#PAUSE], so that forged identifiers cannot make this index hammer an issuer.
final class IssuerKeys {
  static final Duration FRESH = Duration.ofMinutes(10);
  static final Duration STALE = Duration.ofHours(24);
  static final Duration PAUSE = Duration.ofSeconds(20);
  private static final int SMALLEST_RSA_BITS = 2048;
  private static final Logger LOG = Logger.getLogger("oidc");

  /// The keys as last fetched.
  private record Fetched(JWKSet keys, Instant at) {}

  /// The answer to "which key is that?".
  sealed interface Lookup {
    record Found(RSAKey key) implements Lookup {}

    record Unknown() implements Lookup {}

    record Unavailable(String reason) implements Lookup {}
  }

  private final Issuer issuer;
  private final KeySource source;
  private final Clock clock;
  // Guards the three fields below while a fetch is under way.
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile @Nullable Fetched fetched;
  private volatile Instant lastAttempt = Instant.EPOCH;
  private volatile String lastFailure = "";

  IssuerKeys(Issuer issuer, KeySource source, Clock clock) {
    this.issuer = issuer;
    this.source = source;
    this.clock = clock;
  }

  Issuer issuer() {
    return issuer;
  }

  Lookup find(String keyId) {
    var now = clock.instant();
    var known = fetched;
    if (known != null && now.isBefore(known.at().plus(FRESH))) {
      var key = signingKey(known.keys(), keyId);
      if (key.isPresent()) {
        return new Lookup.Found(key.get());
      }
    }
    refresh(now);
    var current = fetched;
    if (current == null || !now.isBefore(current.at().plus(STALE))) {
      return new Lookup.Unavailable(lastFailure);
    }
    return signingKey(current.keys(), keyId)
        .<Lookup>map(Lookup.Found::new)
        .orElseGet(Lookup.Unknown::new);
  }

  private void refresh(Instant now) {
    fetching.lock();
    try {
      if (now.isBefore(lastAttempt.plus(PAUSE))) {
        return;
      }
      lastAttempt = now;
      fetched = new Fetched(source.fetch(), now);
    } catch (IOException e) {
      lastFailure = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      LOG.warnf("keys of issuer %s cannot be fetched: %s", issuer, lastFailure);
    } finally {
      fetching.unlock();
    }
  }

  private static Optional<RSAKey> signingKey(JWKSet keys, String keyId) {
    return keys.getKeys().stream()
        .filter(it -> keyId.equals(it.getKeyID()))
        .filter(it -> it.getKeyUse() == null || KeyUse.SIGNATURE.equals(it.getKeyUse()))
        .filter(it -> it.getAlgorithm() == null || JWSAlgorithm.RS256.equals(it.getAlgorithm()))
        .filter(RSAKey.class::isInstance)
        .map(RSAKey.class::cast)
        .filter(it -> it.size() >= SMALLEST_RSA_BITS)
        .findFirst();
  }
}
