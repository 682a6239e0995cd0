package dev.entrepot.server.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.server.oidc.IssuerKeys.Lookup;
import dev.entrepot.server.oidc.KeySource.Published;
import dev.entrepot.server.testing.TestClock;
import dev.entrepot.server.testing.TestIssuer;
import dev.entrepot.server.testing.Together;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class IssuerKeysTest {
  private static final String KEYS = new TestIssuer("key-1", 2048).jwks();
  private static final String NEXT_KEYS = new TestIssuer("key-2", 2048).jwks();

  private final TestClock clock = new TestClock();
  private final AtomicInteger fetches = new AtomicInteger();
  private volatile String published = KEYS;
  private final IssuerKeys keys =
      new IssuerKeys(new Issuer(TestIssuer.URL, "github"), this::fetch, clock);

  private Published fetch() throws IOException {
    fetches.incrementAndGet();
    if (published.isEmpty()) {
      throw new IOException("connection refused");
    }
    return new Published(KeySet.parse(published), Optional.of(Set.of("repository")));
  }

  private void issuerIsDown() {
    published = "";
  }

  @Test
  void fetchesOnceForAllWhoWait() {
    var answers = Together.run(32, () -> keys.find("key-1"));

    assertThat(answers).hasSize(32).allMatch(Lookup.Found.class::isInstance);
    assertThat(fetches).hasValue(1);
  }

  @Test
  void fetchesOnceForAllWhoWaitForAnIssuerThatIsDown() {
    issuerIsDown();

    assertThat(Together.run(32, () -> keys.find("key-1")))
        .hasSize(32)
        .containsOnly(new Lookup.Unavailable("connection refused"));
    assertThat(fetches).hasValue(1);
  }

  @Test
  void keepsKeysForTenMinutes() {
    keys.find("key-1");
    clock.advance(IssuerKeys.FRESH.minusSeconds(1));
    keys.find("key-1");
    assertThat(fetches).hasValue(1);

    clock.advance(Duration.ofSeconds(1));
    keys.find("key-1");
    assertThat(fetches).hasValue(2);
  }

  @Test
  void asksAgainForAKeyItDoesNotKnow() {
    keys.find("key-1");
    clock.advance(IssuerKeys.PAUSE);
    published = NEXT_KEYS;

    assertThat(keys.find("key-2")).isInstanceOf(Lookup.Found.class);
    assertThat(fetches).hasValue(2);
  }

  @Test
  void doesNotLetForgedKeyNamesHammerTheIssuer() {
    for (var i = 0; i < 1000; i++) {
      assertThat(keys.find("forged-" + i)).isInstanceOf(Lookup.Unknown.class);
    }
    assertThat(fetches).hasValue(1);

    clock.advance(IssuerKeys.PAUSE);
    keys.find("forged");
    keys.find("forged");
    assertThat(fetches).hasValue(2);
  }

  @Test
  void doesNotHammerAnIssuerThatIsDown() {
    issuerIsDown();
    for (var i = 0; i < 1000; i++) {
      assertThat(keys.find("key-1")).isInstanceOf(Lookup.Unavailable.class);
    }
    assertThat(fetches).hasValue(1);
  }

  @Test
  void servesKnownKeysWhileTheIssuerIsDownForADay() {
    keys.find("key-1");
    issuerIsDown();

    clock.advance(IssuerKeys.STALE.minusSeconds(1));
    assertThat(keys.find("key-1")).isInstanceOf(Lookup.Found.class);

    clock.advance(Duration.ofSeconds(1));
    assertThat(keys.find("key-1")).isEqualTo(new Lookup.Unavailable("connection refused"));
  }

  @Test
  void recoversWhenTheIssuerDoes() {
    issuerIsDown();
    keys.find("key-1");
    published = KEYS;
    clock.advance(IssuerKeys.PAUSE);

    assertThat(keys.find("key-1")).isInstanceOf(Lookup.Found.class);
  }

  @Test
  void doesNotTrustAKeyThatTheIssuerWithdrew() {
    keys.find("key-1");
    published = NEXT_KEYS;
    clock.advance(IssuerKeys.FRESH);

    assertThat(keys.find("key-1")).isInstanceOf(Lookup.Unknown.class);
    assertThat(keys.find("key-2")).isInstanceOf(Lookup.Found.class);
  }

  @Test
  void keepsTheOldKeysWhenTheNewSetIsEmpty() {
    keys.find("key-1");
    published = "{\"keys\":[]}";
    clock.advance(IssuerKeys.FRESH);

    assertThat(keys.find("key-1")).isInstanceOf(Lookup.Found.class);
  }

  @Test
  void aPublishedSetOfUnusableKeysTakesThePlaceOfTheKeysBefore() {
    keys.find("key-1");
    published = new TestIssuer().jwks("\"use\":\"enc\"");
    clock.advance(IssuerKeys.FRESH);

    assertThat(keys.find("key-1")).isEqualTo(new Lookup.Unusable("its use is enc, not sig"));
  }

  @Test
  void refreshesKeysInUseBeforeATokenHasToWaitForThem() {
    keys.find("key-1");
    clock.advance(IssuerKeys.EARLY.minusSeconds(1));
    refreshAndWait();
    assertThat(fetches).hasValue(1);

    clock.advance(Duration.ofSeconds(1));
    refreshAndWait();
    assertThat(fetches).hasValue(2);

    clock.advance(IssuerKeys.FRESH.minusSeconds(1));
    assertThat(keys.find("key-1")).isInstanceOf(Lookup.Found.class);
    assertThat(fetches).hasValue(2);
  }

  @Test
  void neverAsksAnIssuerThatNobodyUses() {
    refreshAndWait();
    assertThat(fetches).hasValue(0);

    keys.find("key-1");
    clock.advance(IssuerKeys.IDLE);
    refreshAndWait();
    assertThat(fetches).hasValue(1);
  }

  @Test
  void retriesInTheBackgroundOnceAMinuteWhileTheIssuerIsDown() {
    keys.find("key-1");
    issuerIsDown();
    clock.advance(IssuerKeys.EARLY);
    refreshAndWait();
    refreshAndWait();
    clock.advance(IssuerKeys.RETRY.minusSeconds(1));
    refreshAndWait();
    assertThat(fetches).hasValue(2);

    clock.advance(Duration.ofSeconds(1));
    refreshAndWait();
    assertThat(fetches).hasValue(3);
  }

  @Test
  void noTokenWaitsForAnIssuerThatWasDownAMomentAgo() {
    keys.find("key-1");
    issuerIsDown();
    clock.advance(IssuerKeys.FRESH);
    refreshAndWait();
    clock.advance(IssuerKeys.PATIENCE.minusSeconds(1));

    assertThat(keys.find("key-1")).isInstanceOf(Lookup.Found.class);
    assertThat(fetches).hasValue(2);

    clock.advance(Duration.ofSeconds(1));
    assertThat(keys.find("key-1")).isInstanceOf(Lookup.Found.class);
    assertThat(fetches).hasValue(3);
  }

  @Test
  void failuresDoNotLengthenTheTimeForWhichOldKeysServe() {
    keys.find("key-1");
    issuerIsDown();
    for (var minutes = 0; minutes < 24 * 60; minutes++) {
      clock.advance(Duration.ofMinutes(1));
      refreshAndWait();
    }

    assertThat(keys.find("key-1")).isEqualTo(new Lookup.Unavailable("connection refused"));
  }

  @Test
  void aBugInASourceIsAFailureToFetch() {
    var broken =
        new IssuerKeys(
            new Issuer(TestIssuer.URL, "github"),
            () -> {
              throw new IllegalStateException("a bug");
            },
            clock);

    assertThat(broken.find("key-1")).isEqualTo(new Lookup.Unavailable("a bug"));
  }

  @Test
  void tellsWhichClaimsTheIssuerSupportsWithoutWaitingForIt() {
    assertThat(keys.claimsSupported()).isEmpty();
    keys.find("key-1");

    assertThat(keys.claimsSupported()).contains(Set.of("repository"));
    assertThat(fetches).hasValue(1);
  }

  @Test
  void waitsForTheClaimsOnceIfAskedTo() {
    assertThat(keys.fetchClaimsSupported()).contains(Set.of("repository"));
    assertThat(keys.fetchClaimsSupported()).contains(Set.of("repository"));
    assertThat(fetches).hasValue(1);
  }

  @Test
  void anIssuerThatHangsIsWaitedForOnceAndForFiveSeconds() throws InterruptedException {
    var hanging = new CountDownLatch(1);
    var slow =
        new IssuerKeys(
            new Issuer(TestIssuer.URL, "github"),
            () -> {
              try {
                hanging.await();
              } catch (InterruptedException e) {
                throw new IOException(e);
              }
              return fetch();
            },
            clock);

    var before = System.nanoTime();
    assertThat(Together.run(8, () -> slow.find("key-1")))
        .containsOnly(new Lookup.Unavailable("it was too slow"));
    assertThat(slow.find("key-1")).isEqualTo(new Lookup.Unavailable("it was too slow"));
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(7));

    hanging.countDown();
    for (var i = 0; i < 500 && !(slow.find("key-1") instanceof Lookup.Found); i++) {
      Thread.sleep(10);
    }
    assertThat(slow.find("key-1")).isInstanceOf(Lookup.Found.class);
    assertThat(fetches).hasValue(1);
  }

  /// What a timer does, and then nothing until the fetch, if there is one, has ended.
  private void refreshAndWait() {
    keys.refreshWhenDue().ifPresent(Fetch::await);
  }
}
