package dev.entrepot.server.oidc;

import static dev.entrepot.server.oidc.IdentityTokensFixture.identityTokens;
import static dev.entrepot.server.testing.IssuerServer.DISCOVERY;
import static dev.entrepot.server.testing.IssuerServer.KEYS;
import static dev.entrepot.server.testing.IssuerServer.discovery;
import static dev.entrepot.server.testing.TestIssuer.json;
import static dev.entrepot.server.testing.TestIssuer.release;
import static dev.entrepot.server.testing.TestKey.jwks;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.server.config.IssuerConfig;
import dev.entrepot.server.oidc.Verification.Invalid;
import dev.entrepot.server.oidc.Verification.KeysUnavailable;
import dev.entrepot.server.oidc.Verification.Malformed;
import dev.entrepot.server.oidc.Verification.Verified;
import dev.entrepot.server.testing.IssuerServer;
import dev.entrepot.server.testing.TestClock;
import dev.entrepot.server.testing.TestConfig;
import dev.entrepot.server.testing.TestKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What audits of the index whose protocol this is found, or what was learned from it: each once.
///
/// Two issuers of one provider, over the network.
class AuditFindingsTest {
  private static final TestKey KEY = TestKey.of("ES256");
  private static final TestKey OTHER_KEY = TestKey.of("ES256");

  private final TestClock clock = new TestClock();
  private final IssuerServer issuer;
  private final IssuerServer other;
  private final IdentityTokens tokens;

  AuditFindingsTest(@TempDir Path folder) throws IOException {
    issuer = new IssuerServer(jwks(KEY.jwk()));
    other = new IssuerServer(jwks(OTHER_KEY.jwk()));
    var trusted = List.of(trusted(issuer), trusted(other));
    tokens = identityTokens(TestConfig.trusting(folder, trusted), clock);
  }

  private static IssuerConfig trusted(IssuerServer server) {
    return new IssuerConfig("github", server.url(), Optional.empty(), Optional.empty());
  }

  @AfterEach
  void stopTheIssuers() {
    issuer.close();
    other.close();
  }

  private Verification verify(TestKey key, IssuerServer from) {
    return verify(key.token("ES256", payload(from)));
  }

  private Verification verify(String token) {
    return tokens.verify(new UnverifiedToken(token));
  }

  private String payload(IssuerServer from) {
    return json(release(clock.instant(), Map.of("iss", from.url())));
  }

  // L5: types before use; there they were accepted or crashed.

  @ParameterizedTest
  @ValueSource(strings = {"[\"%s\"]", "{\"url\":\"%s\"}", "7", "null", "true"})
  void l5AnIssuerThatIsNotTextIsMalformedAndNoBug(String form) {
    var payload = payload(issuer).replace("\"" + issuer.url() + "\"", form.formatted(issuer.url()));

    assertThat(verify(KEY.token("ES256", payload))).isInstanceOf(Malformed.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"exp", "iat", "nbf"})
  void l5ATimeInQuotesIsNoTime(String claim) {
    var payload =
        payload(issuer).replaceFirst("\"" + claim + "\":([0-9]+)", "\"" + claim + "\":\"$1\"");

    assertThat(payload).containsPattern("\"" + claim + "\":\"[0-9]+\"");
    assertThat(verify(KEY.token("ES256", payload))).isInstanceOf(Invalid.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[\"jti-1\"]", "{}", "7", "null"})
  void l5ATokenIdentifierThatIsNotTextIsRefused(String form) {
    var payload = payload(issuer).replace("\"jti\":\"jti-1\"", "\"jti\":" + form);

    assertThat(verify(KEY.token("ES256", payload))).isInstanceOf(Invalid.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[\"key-1\"]", "{}", "7", "true"})
  void l5AKeyIdentifierThatIsNotTextIsMalformed(String form) {
    var header = "{\"alg\":\"ES256\",\"kid\":" + form + "}";

    assertThat(verify(KEY.token("ES256", header, payload(issuer)))).isInstanceOf(Malformed.class);
  }

  // L6: an issuer that fails.

  @Test
  void l6AFailedFetchIsRememberedSoThatNobodyHammersTheIssuer() {
    var asked = new AtomicInteger();
    issuer.answers(
        DISCOVERY,
        it -> {
          asked.incrementAndGet();
          IssuerServer.send(it, 500, "");
        });

    for (var i = 0; i < 50; i++) {
      assertThat(verify(KEY, issuer)).isInstanceOf(KeysUnavailable.class);
    }
    assertThat(asked).hasValue(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"500|''", "200|not JSON", "200|{}", "404|{}", "200|[]"})
  void l6WhateverTheIssuerAnswersIsARefusalAndNoBug(int status, String body) {
    issuer.answers(DISCOVERY, status, body);

    assertThat(verify(KEY, issuer)).isInstanceOf(KeysUnavailable.class);
  }

  @Test
  void l6AnIssuerThatIsGoneIsARefusalAndNoBug() {
    issuer.close();

    assertThat(verify(KEY, issuer)).isInstanceOf(KeysUnavailable.class);
  }

  @Test
  void l6TheDiscoveryDocumentMustNameTheIssuer() {
    issuer.answers(DISCOVERY, 200, discovery(other.url(), issuer.url() + KEYS));

    assertThat(verify(KEY, issuer)).isInstanceOf(KeysUnavailable.class);
  }

  @Test
  void l6AKeySetEnds() {
    assertThat(verify(KEY, issuer)).isInstanceOf(Verified.class);
    issuer.answers(KEYS, 500, "");
    clock.advance(IssuerKeys.STALE);

    assertThat(verify(KEY, issuer)).isInstanceOf(KeysUnavailable.class);
  }

  @Test
  void l6ARetiredKeyIsForgottenThoughNoTokenNamedAnUnknownOne() {
    assertThat(verify(KEY, issuer)).isInstanceOf(Verified.class);
    issuer.answers(KEYS, 200, jwks(TestKey.elliptic("key-2", "P-256").jwk()));
    clock.advance(IssuerKeys.FRESH);

    assertThat(verify(KEY, issuer)).isInstanceOf(Invalid.class);
  }

  @Test
  void l6AKeyWithoutANameDoesNotBreakTheSet() {
    var nameless = OTHER_KEY.jwk().replace("\"kid\":\"key-1\",", "");
    issuer.answers(KEYS, 200, jwks(nameless, KEY.jwk()));

    assertThat(verify(KEY, issuer)).isInstanceOf(Verified.class);
  }

  // L10: a token's life.

  @Test
  void l10ATokenForYearsIsRefused() {
    var years = clock.instant().plus(Duration.ofDays(3650)).getEpochSecond();
    var claims = release(clock.instant(), Map.of("iss", issuer.url(), "exp", years));

    assertThat(verify(KEY.token("ES256", json(claims)))).isInstanceOf(Invalid.class);
  }

  @Test
  void l10AnOldTokenIsRefusedThoughItHasNotExpired() {
    var yesterday = clock.instant().minus(Duration.ofHours(23)).getEpochSecond();
    var claims = release(clock.instant(), Map.of("iss", issuer.url(), "iat", yesterday));

    assertThat(verify(KEY.token("ES256", json(claims))))
        .isInstanceOfSatisfying(
            Invalid.class, it -> assertThat(it.reason()).contains("more than 60 minutes ago"));
  }

  // Finding 12, custom-issuer confusion: issuers of one provider share nothing.

  @Test
  void finding12AnIssuerSignsForItselfAlone() {
    assertThat(verify(KEY, issuer)).isInstanceOf(Verified.class);
    assertThat(verify(OTHER_KEY, other)).isInstanceOf(Verified.class);

    assertThat(verify(OTHER_KEY, issuer)).isInstanceOf(Invalid.class);
    assertThat(verify(KEY, other)).isInstanceOf(Invalid.class);
  }

  @Test
  void finding12VerifiedClaimsCarryTheIssuerThatSigned() {
    assertThat(verify(OTHER_KEY, other))
        .isInstanceOfSatisfying(
            Verified.class, it -> assertThat(it.claims().issuer().url()).isEqualTo(other.url()));
  }

  @Test
  void finding12ForgedKeyNamesAtOneIssuerDoNotPauseAnother() {
    var forged = TestKey.elliptic("forged", "P-256");
    verify(forged, issuer);
    verify(forged, issuer);
    issuer.answers(DISCOVERY, 500, "");

    assertThat(verify(OTHER_KEY, other)).isInstanceOf(Verified.class);
  }

  @Test
  void finding12AnIssuerThatHangsDelaysNoOther() {
    var hanging = new CountDownLatch(1);
    issuer.answers(DISCOVERY, _ -> hanging.await());
    var waiting = CompletableFuture.supplyAsync(() -> verify(KEY, issuer));

    assertThat(verify(OTHER_KEY, other)).isInstanceOf(Verified.class);
    assertThat(waiting).isNotDone();

    hanging.countDown();
    assertThat(waiting.join()).isInstanceOf(KeysUnavailable.class);
  }

  // Found by running the verifier of that index.

  @Test
  void aKeyForEncryptionDoesNotSign() {
    issuer.answers(KEYS, 200, jwks(KEY.jwk("\"use\":\"enc\"")));

    assertThat(verify(KEY, issuer)).isInstanceOf(Invalid.class);
  }
}
