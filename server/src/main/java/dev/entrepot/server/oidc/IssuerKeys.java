package dev.entrepot.server.oidc;

import dev.entrepot.server.oidc.KeySource.Published;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The signing keys of one issuer, fetched when needed and kept.
///
/// One fetch serves all who wait, on a thread of its own. Keys older than [#FRESH] are fetched
/// again before they serve, which [#refreshWhenDue] sees to earlier; while the issuer is down they
/// serve for [#STALE] at the most. An unknown key identifier asks again, but never more often than
/// [#PAUSE], so that forged identifiers cannot make this index hammer an issuer; nor does a
/// failure.
final class IssuerKeys {
  /// Age at which keys are fetched again in the background.
  static final Duration EARLY = Duration.ofMinutes(5);

  static final Duration FRESH = Duration.ofMinutes(10);
  static final Duration STALE = Duration.ofHours(24);

  /// Between two fetches, whatever asks for them.
  static final Duration PAUSE = Duration.ofSeconds(20);

  /// Between two fetches in the background.
  static final Duration RETRY = Duration.ofMinutes(1);

  /// For how long after a failure nobody waits for a key that is known.
  static final Duration PATIENCE = Duration.ofMinutes(2);

  /// An issuer that nobody used for so long is left alone.
  static final Duration IDLE = Duration.ofHours(24);

  private static final Logger LOG = Logger.getLogger("oidc");

  private record Fetched(Published published, Instant at) {
    boolean isYounger(Duration age, Instant now) {
      return now.isBefore(at.plus(age));
    }
  }

  private record Failure(String reason, Instant at) {}

  /// The answer to "which key is that?".
  sealed interface Lookup {
    /// Those of that name, at least one.
    record Found(List<SigningKey> keys) implements Lookup {}

    record Unknown() implements Lookup {}

    /// The issuer publishes it, but its signatures are not accepted.
    record Unusable(String reason) implements Lookup {}

    record Unavailable(String reason) implements Lookup {}
  }

  private final Issuer issuer;
  private final KeySource source;
  private final Clock clock;
  // Guards the start of a fetch.
  private final ReentrantLock starting = new ReentrantLock();
  private @Nullable Fetch latest;
  private volatile @Nullable Fetched fetched;
  private volatile @Nullable Failure failure;
  private volatile Instant lastAttempt = Instant.EPOCH;
  private volatile Instant lastAsked = Instant.EPOCH;

  IssuerKeys(Issuer issuer, KeySource source, Clock clock) {
    this.issuer = issuer;
    this.source = source;
    this.clock = clock;
  }

  Lookup find(String keyId) {
    var now = clock.instant();
    lastAsked = now;
    if (source.hasChanged()) {
      attempt(now, Duration.ZERO).ifPresent(Fetch::await);
    }
    var known = fetched;
    if (known != null && serves(known, now)) {
      var keys = known.published().keys().named(keyId);
      if (!keys.isEmpty()) {
        return new Lookup.Found(keys);
      }
    }
    attempt(now, PAUSE).ifPresent(Fetch::await);
    return answer(keyId, now);
  }

  /// Which claims the issuer says its tokens have; nobody waits for it to say so.
  Optional<Set<String>> claimsSupported() {
    var known = fetched;
    if (known == null) {
      attempt(clock.instant(), PAUSE);
      return Optional.empty();
    }
    return known.published().claimsSupported();
  }

  /// The same; who asks first waits.
  Optional<Set<String>> fetchClaimsSupported() {
    if (fetched == null) {
      attempt(clock.instant(), PAUSE).ifPresent(Fetch::await);
    }
    return claimsSupported();
  }

  IssuerState state() {
    var known = fetched;
    var failed = failure;
    return new IssuerState(
        issuer,
        known == null ? 0 : known.published().keys().usable(),
        Optional.ofNullable(known).map(Fetched::at),
        Optional.ofNullable(failed).map(it -> new IssuerState.Failure(it.reason(), it.at())));
  }

  /// Starts a fetch, without waiting for it, when the keys of an issuer in use grow old.
  Optional<Fetch> refreshWhenDue() {
    var now = clock.instant();
    var known = fetched;
    var inUse = now.isBefore(lastAsked.plus(IDLE));
    return inUse && (known == null || !known.isYounger(EARLY, now))
        ? attempt(now, RETRY)
        : Optional.empty();
  }

  private boolean serves(Fetched known, Instant now) {
    var failed = failure;
    return known.isYounger(FRESH, now)
        || (failed != null
            && now.isBefore(failed.at().plus(PATIENCE))
            && known.isYounger(STALE, now));
  }

  private Lookup answer(String keyId, Instant now) {
    var known = fetched;
    if (known == null || !known.isYounger(STALE, now)) {
      var failed = failure;
      return new Lookup.Unavailable(failed == null ? "it was too slow" : failed.reason());
    }
    var keys = known.published().keys().named(keyId);
    return keys.isEmpty()
        ? known
            .published()
            .keys()
            .refusal(keyId)
            .<Lookup>map(Lookup.Unusable::new)
            .orElseGet(Lookup.Unknown::new)
        : new Lookup.Found(keys);
  }

  // The fetch that runs, or a new one; none when the last began less than `pause` ago.
  private Optional<Fetch> attempt(Instant now, Duration pause) {
    starting.lock();
    try {
      var running = latest;
      if (running != null && !running.isOver()) {
        return Optional.of(running);
      }
      if (now.isBefore(lastAttempt.plus(pause))) {
        return Optional.empty();
      }
      lastAttempt = now;
      var begun = Fetch.begin("keys of " + issuer, () -> fetch(now));
      latest = begun;
      return Optional.of(begun);
    } finally {
      starting.unlock();
    }
  }

  private void fetch(Instant now) {
    try {
      fetched = new Fetched(source.fetch(), now);
      if (failure != null) {
        LOG.infof("keys of issuer %s can be fetched again", issuer);
      }
      failure = null;
    } catch (IOException | RuntimeException e) {
      var said = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      var reason = Visible.line(said);
      var before = failure;
      failure = new Failure(reason, now);
      if (before == null || !before.reason().equals(reason)) {
        LOG.warnf("keys of issuer %s cannot be fetched: %s", issuer, reason);
      }
    }
  }
}
