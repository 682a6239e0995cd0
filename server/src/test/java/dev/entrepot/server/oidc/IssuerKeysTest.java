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
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class IssuerKeysTest {
  private static final String KEYS = new TestIssuer("key-1", 2048).jwks();
  private static final String NEXT_KEYS = new TestIssuer("key-2", 2048).jwks();

  private final TestClock clock = new TestClock();
  private final AtomicInteger fetches = new AtomicInteger();
  private String published = KEYS;
  private final IssuerKeys keys =
      new IssuerKeys(new Issuer(TestIssuer.URL, "github"), this::fetch, clock);

  private Published fetch() throws IOException {
    fetches.incrementAndGet();
    if (published.isEmpty()) {
      throw new IOException("connection refused");
    }
    return new Published(KeySet.parse(published), Optional.empty());
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
}
