package dev.entrepot.server.oidc;

import static dev.entrepot.server.testing.TestIssuer.release;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.server.config.AccountsConfig;
import dev.entrepot.server.config.DatabaseConfig;
import dev.entrepot.server.config.IssuerConfig;
import dev.entrepot.server.config.LimitsConfig;
import dev.entrepot.server.config.PublishingConfig;
import dev.entrepot.server.config.ReadingConfig;
import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.config.TlsConfig;
import dev.entrepot.server.testing.TestClock;
import dev.entrepot.server.testing.TestIssuer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTokensTest {
  private static final TestIssuer ISSUER = new TestIssuer();
  private final TestClock clock = new TestClock();
  @TempDir Path folder;
  private IdentityTokens tokens;

  IdentityTokensTest() {
    tokens =
        new IdentityTokens(
            new TrustedIssuers(config(Path.of("unused")), clock), config(Path.of("unused")), clock);
  }

  @BeforeEach
  void trustTheIssuer() throws IOException {
    trust(ISSUER.jwks());
  }

  private void trust(String jwks) throws IOException {
    var keys = Files.writeString(folder.resolve("jwks.json"), jwks);
    tokens = new IdentityTokens(new TrustedIssuers(config(keys), clock), config(keys), clock);
  }

  private static ServerConfig config(Path keys) {
    return new ServerConfig(
        URI.create("https://localhost:8443"),
        new ServerConfig.Listen("127.0.0.1", 8443),
        Path.of("data"),
        new TlsConfig.Off(),
        new DatabaseConfig.Embedded(),
        List.of(),
        new ReadingConfig(ReadingConfig.Access.PUBLIC),
        AccountsConfig.DEFAULT,
        new PublishingConfig("packages", Duration.ofMinutes(15), 1000, Duration.ofDays(90)),
        LimitsConfig.DEFAULT,
        List.of(new IssuerConfig("github", TestIssuer.URL, Optional.empty(), Optional.of(keys))));
  }

  private Verification verify(Map<String, ?> overrides) {
    return tokens.verify(new UnverifiedToken(ISSUER.token(release(clock.instant(), overrides))));
  }

  private Verification verifyHeader(Map<String, ?> header) {
    return tokens.verify(
        new UnverifiedToken(ISSUER.token(header, release(clock.instant(), Map.of()))));
  }

  @Test
  void acceptsATokenOfATrustedIssuer() {
    assertThat(verify(Map.of())).isInstanceOf(Verification.Verified.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "a.b", "a.b.c", "....", "eyJhbGciOiJub25lIn0.e30."})
  void callsMalformedWhatIsNoToken(String text) {
    assertThat(tokens.verify(new UnverifiedToken(text))).isInstanceOf(Verification.Malformed.class);
  }

  @Test
  void callsMalformedATokenThatIsTooLong() {
    assertThat(tokens.verify(new UnverifiedToken("a".repeat(20_000))))
        .isInstanceOf(Verification.Malformed.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[\"https://issuer.test\"]", "{\"a\":1}"})
  void callsMalformedAnIssuerThatIsNotText(String issuer) {
    assertThat(verify(Map.of("iss", issuer))).isInstanceOf(Verification.Malformed.class);
  }

  @Test
  void refusesAClaimThatStandsTwice() {
    var json = TestIssuer.json(release(clock.instant(), Map.of()));
    var twice = json.substring(0, json.length() - 1) + ",\"repository\":\"evil/demo\"}";

    assertThat(
            tokens.verify(
                new UnverifiedToken(ISSUER.sign("{\"alg\":\"RS256\",\"kid\":\"key-1\"}", twice))))
        .isInstanceOf(Verification.Malformed.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://issuer.test/", "https://Issuer.test", "http://issuer.test"})
  void trustsIssuersToTheLetter(String issuer) {
    assertThat(verify(Map.of("iss", issuer))).isEqualTo(new Verification.UnknownIssuer(issuer));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "HS256", "ES256", "RS384", "PS256"})
  void takesNoAlgorithmThatTheKeyDidNotSignWith(String algorithm) {
    assertThat(verifyHeader(Map.of("alg", algorithm, "kid", "key-1")))
        .isNotInstanceOf(Verification.Verified.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jku", "x5u"})
  void refusesAKeyAddressInTheHeader(String name) {
    assertThat(verifyHeader(Map.of("alg", "RS256", "kid", "key-1", name, "https://evil.test/keys")))
        .isInstanceOf(Verification.Invalid.class);
  }

  @Test
  void refusesCriticalHeadersAndTokensWithoutAKeyName() {
    assertThat(verifyHeader(Map.of("alg", "RS256", "kid", "key-1", "crit", "[\"x\"]", "x", "1")))
        .isNotInstanceOf(Verification.Verified.class);
    assertThat(verifyHeader(Map.of("alg", "RS256"))).isInstanceOf(Verification.Invalid.class);
  }

  @Test
  void refusesASignatureOfAnotherKeyUnderTheSameName() {
    var stranger = new TestIssuer();

    assertThat(
            tokens.verify(new UnverifiedToken(stranger.token(release(clock.instant(), Map.of())))))
        .isInstanceOf(Verification.Invalid.class);
  }

  @Test
  void refusesKeysThatAreWeakOrForEncryption() throws IOException {
    var weak = new TestIssuer("key-1", 1024);
    trust(weak.jwks());
    assertThat(tokens.verify(new UnverifiedToken(weak.token(release(clock.instant(), Map.of())))))
        .isInstanceOf(Verification.Invalid.class);

    trust(ISSUER.jwks("\"use\":\"enc\""));
    assertThat(verify(Map.of())).isInstanceOf(Verification.Invalid.class);
  }

  @Test
  void acceptsAnExpiredTokenForTheLeewayAndNoLonger() {
    var token = new UnverifiedToken(ISSUER.token(release(clock.instant(), Map.of())));
    clock.advance(Duration.ofSeconds(300 + 29));
    assertThat(tokens.verify(token)).isInstanceOf(Verification.Verified.class);

    clock.advance(Duration.ofSeconds(1));
    assertThat(tokens.verify(token)).isInstanceOf(Verification.Invalid.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"iat", "nbf"})
  void acceptsTheFutureForTheLeewayAndNoLonger(String claim) {
    var now = clock.instant().getEpochSecond();
    assertThat(verify(Map.of(claim, now + 20))).isInstanceOf(Verification.Verified.class);
    assertThat(verify(Map.of(claim, now + 60))).isInstanceOf(Verification.Invalid.class);
  }

  @Test
  void refusesATokenThatLivesLongerThanADay() {
    var now = clock.instant().getEpochSecond();
    assertThat(verify(Map.of("exp", now + 86_400))).isInstanceOf(Verification.Verified.class);
    assertThat(verify(Map.of("exp", now + 86_401))).isInstanceOf(Verification.Invalid.class);
  }

  @Test
  void refusesATokenThatIsOlderThanAnHourHoweverLongItLives() {
    var token =
        new UnverifiedToken(
            ISSUER.token(
                release(
                    clock.instant(), Map.of("exp", clock.instant().getEpochSecond() + 43_200))));
    clock.advance(Duration.ofSeconds(3600 + 30));
    assertThat(tokens.verify(token)).isInstanceOf(Verification.Verified.class);

    clock.advance(Duration.ofSeconds(1));
    assertThat(tokens.verify(token))
        .isInstanceOfSatisfying(
            Verification.Invalid.class,
            it -> assertThat(it.reason()).contains("more than 60 minutes ago"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"iat", "exp"})
  void needsItsTimesAsNumbers(String claim) {
    assertThat(verify(Map.of(claim, ""))).isInstanceOf(Verification.Invalid.class);
    assertThat(verify(Map.of(claim, "soon"))).isInstanceOf(Verification.Invalid.class);
    assertThat(verify(Map.of(claim, "1e300"))).isInstanceOf(Verification.Invalid.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pypi", "[\"packages\"]", "[\"packages\",\"pypi\"]", ""})
  void needsThisIndexAsItsOnlyAudience(String audience) {
    assertThat(verify(Map.of("aud", audience))).isInstanceOf(Verification.Invalid.class);
  }
}
