package dev.entrepot.server.oidc;

import static dev.entrepot.server.oidc.IdentityTokensFixture.identityTokens;
import static dev.entrepot.server.testing.TestIssuer.json;
import static dev.entrepot.server.testing.TestIssuer.release;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.server.oidc.Verification.Invalid;
import dev.entrepot.server.oidc.Verification.Malformed;
import dev.entrepot.server.oidc.Verification.Verified;
import dev.entrepot.server.testing.TestClock;
import dev.entrepot.server.testing.TestConfig;
import dev.entrepot.server.testing.TestIssuer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tokens that attacks on other verifiers are made of (RFC 8725, section 2), each signed as well as
/// its attacker can.
class HostileTokensTest {
  private static final TestIssuer ISSUER = new TestIssuer();
  private static final String GOOD_HEADER = "{\"alg\":\"RS256\",\"kid\":\"key-1\"}";
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final TestClock clock = new TestClock();
  @TempDir Path folder;

  private Verification verify(String token) {
    return identityTokens(TestConfig.trusting(folder, ISSUER.jwks()), clock)
        .verify(new UnverifiedToken(token));
  }

  private static String payload() {
    return json(release(TestClock.START, Map.of()));
  }

  private static String unsigned(String header, String payload) {
    return BASE64.encodeToString(header.getBytes(StandardCharsets.UTF_8))
        + "."
        + BASE64.encodeToString(payload.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "NONE"})
  void refusesATokenWithoutASignature(String none) {
    var token = unsigned("{\"alg\":\"%s\",\"kid\":\"key-1\"}".formatted(none), payload()) + ".";

    assertThat(verify(token)).isNotInstanceOf(Verified.class);
  }

  @Test
  void refusesAGenuineTokenWithoutItsSignature() {
    var genuine = ISSUER.sign(GOOD_HEADER, payload());

    assertThat(verify(genuine.substring(0, genuine.lastIndexOf('.') + 1)))
        .isNotInstanceOf(Verified.class);
  }

  @Test
  void refusesAnHmacKeyedWithThePublicKeySet() throws GeneralSecurityException {
    var signed = unsigned("{\"alg\":\"HS256\",\"kid\":\"key-1\"}", payload());
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(ISSUER.jwks().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    var token =
        signed
            + "."
            + BASE64.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));

    assertThat(verify(token)).isInstanceOf(Invalid.class);
  }

  static Stream<Arguments> headers() {
    var stranger = new TestIssuer();
    var key = stranger.jwks("\"alg\":\"RS256\"").replaceFirst(".*\\[", "").replaceFirst("].*", "");
    return Stream.of(
        Arguments.of("a key of its own", stranger, "\"jwk\":" + key),
        Arguments.of("the address of its keys", stranger, "\"jku\":\"https://evil.test/keys\""),
        Arguments.of("the address of a certificate", stranger, "\"x5u\":\"https://evil.test/c\""),
        Arguments.of("a certificate", stranger, "\"x5c\":[\"AAAA\"]"),
        Arguments.of("the issuer's address of keys", ISSUER, "\"jku\":\"https://issuer.test/k\""),
        Arguments.of("an unknown extension", ISSUER, "\"crit\":[\"exp\"],\"exp\":1"),
        Arguments.of("an unencoded payload", ISSUER, "\"crit\":[\"b64\"],\"b64\":false"),
        Arguments.of(
            "an unencoded payload that it does not call critical", ISSUER, "\"b64\":false"),
        Arguments.of("no extension named", ISSUER, "\"crit\":[]"),
        Arguments.of("the algorithm twice", ISSUER, "\"alg\":\"none\""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("headers")
  void refusesAHeaderThatCarries(String name, TestIssuer signer, String member) {
    var header = GOOD_HEADER.replace("}", "," + member + "}");

    assertThat(verify(signer.sign(header, payload()))).isNotInstanceOf(Verified.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"RS256\"}",
        "{\"alg\":\"RS256\",\"kid\":\"\"}",
        "{\"alg\":\"RS256\",\"kid\":\"key-2\"}",
        "{\"alg\":\"RS256\",\"kid\":\"KEY-1\"}",
        "{\"alg\":\"RS256\",\"kid\":null}"
      })
  void refusesAKeyThatTheIssuerDoesNotName(String header) {
    assertThat(verify(ISSUER.sign(header, payload()))).isInstanceOf(Invalid.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "[\"key-1\"]", "{\"key-1\":1}", "true"})
  void callsMalformedAKeyIdentifierThatIsNotText(String keyId) {
    var header = "{\"alg\":\"RS256\",\"kid\":" + keyId + "}";

    assertThat(verify(ISSUER.sign(header, payload()))).isInstanceOf(Malformed.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s{}", "%s]", "%s \0", "[%s]", "\"text\"", "null", "", "{\"iss\":null}"})
  void callsMalformedAPayloadThatIsNotOneObject(String form) {
    assertThat(verify(ISSUER.sign(GOOD_HEADER, form.formatted(payload()))))
        .isInstanceOf(Malformed.class);
  }

  @Test
  void callsMalformedAPayloadThatIsNestedTooDeep() {
    var deep = "[".repeat(100) + "]".repeat(100);

    assertThat(verify(ISSUER.sign(GOOD_HEADER, payload().replace("{", "{\"x\":" + deep + ","))))
        .isInstanceOf(Malformed.class);
  }

  @Test
  void readsATokenOfUpTo16KibAndNoMore() {
    assertThat(verify(ISSUER.token(release(clock.instant(), Map.of("x", "y".repeat(10_000))))))
        .isInstanceOf(Verified.class);
    assertThat(verify(ISSUER.token(release(clock.instant(), Map.of("x", "y".repeat(16_384))))))
        .isInstanceOf(Malformed.class);
  }

  @ParameterizedTest
  @CsvSource({
    "iat, 29, true",
    "iat, 31, false",
    "nbf, 29, true",
    "nbf, 31, false",
    "exp, -29, true",
    "exp, -31, false",
    "exp, 86340, true",
    "exp, 86341, false",
    "exp, -60, false"
  })
  void drawsTheBordersOfTimeAtTheLeewayAndAtOneDay(String claim, int seconds, boolean accepted) {
    var claims = new HashMap<String, Object>(Map.of("iat", clock.instant().getEpochSecond() - 60));
    claims.put(claim, clock.instant().getEpochSecond() + seconds);

    assertThat(verify(ISSUER.token(release(clock.instant(), claims))) instanceof Verified)
        .isEqualTo(accepted);
  }

  @ParameterizedTest
  @CsvSource({
    "exp, '\"1788264300\"'",
    "exp, null",
    "exp, true",
    "exp, 1e400",
    "exp, 99999999999999999999",
    "exp, 253402300800",
    "iat, -1",
    "iat, '[1788264000]'",
    "nbf, '\"1788264000\"'",
    "nbf, null",
    "jti, null",
    "jti, 7",
    "jti, '\"\"'",
    "jti, '[\"jti-1\"]'",
    "sub, null",
    "sub, 7",
    "sub, '\"\"'",
    "sub, '{\"a\":1}'",
    "aud, null",
    "aud, '[\"packages\"]'",
    "aud, '{\"packages\":1}'",
    "aud, '\"Packages\"'",
    "aud, '\"packages \"'"
  })
  void refusesAClaimOfAnotherForm(String claim, String value) {
    var claims = release(clock.instant(), Map.of());
    claims.remove(claim);
    var payload = json(claims).replaceFirst("\\{", "{\"" + claim + "\":" + value + ",");

    assertThat(verify(ISSUER.sign(GOOD_HEADER, payload))).isInstanceOf(Invalid.class);
  }

  @Test
  void refusesATokenIdentifierOfAnyLength() {
    assertThat(verify(ISSUER.token(release(clock.instant(), Map.of("jti", "j".repeat(256))))))
        .isInstanceOf(Verified.class);
    assertThat(verify(ISSUER.token(release(clock.instant(), Map.of("jti", "j".repeat(257))))))
        .isInstanceOf(Invalid.class);
  }

  @Test
  void saysWhichAudienceItExpectsAndShowsTheOtherOnOneLine() {
    var token = ISSUER.token(release(clock.instant(), Map.of("aud", "x\\u001b[31m\\n")));

    assertThat(verify(token))
        .isEqualTo(
            new Invalid(
                "malformed or invalid token: its audience is 'x?[31m?', this index expects"
                    + " 'packages' (GET /_/oidc/audience says so)"));
  }

  @Test
  void theTokenItselfPrintsAsNothing() {
    var text = ISSUER.sign(GOOD_HEADER, payload());

    assertThat(new UnverifiedToken(text).toString()).isEqualTo("UnverifiedToken[hidden]");
  }
}
