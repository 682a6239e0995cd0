package dev.entrepot.server.oidc;

import static dev.entrepot.server.oidc.IdentityTokensFixture.identityTokens;
import static dev.entrepot.server.testing.TestIssuer.json;
import static dev.entrepot.server.testing.TestIssuer.release;
import static dev.entrepot.server.testing.TestKey.jwks;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.server.config.IssuerConfig;
import dev.entrepot.server.config.SigningAlgorithm;
import dev.entrepot.server.config.TokenRules;
import dev.entrepot.server.oidc.Verification.Invalid;
import dev.entrepot.server.oidc.Verification.Verified;
import dev.entrepot.server.testing.TestClock;
import dev.entrepot.server.testing.TestConfig;
import dev.entrepot.server.testing.TestIssuer;
import dev.entrepot.server.testing.TestKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which signatures of which keys count. All are made by the JDK's own `Signature`.
class SignatureTest {
  private static final TestKey RSA = TestKey.rsa("key-1", 2048);

  private final TestClock clock = new TestClock();
  @TempDir Path folder;

  private String claims() {
    return json(release(clock.instant(), Map.of()));
  }

  private Verification verify(String token, String jwks) {
    return identityTokens(TestConfig.trusting(folder, jwks), clock)
        .verify(new UnverifiedToken(token));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA",
        "Ed25519"
      })
  void acceptsEveryAsymmetricAlgorithmAndNoChangedSignature(String algorithm) {
    var key = TestKey.of(algorithm);
    var token = key.token(algorithm, claims());

    assertThat(verify(token, jwks(key.jwk()))).isInstanceOf(Verified.class);
    assertThat(verify(token, jwks(TestKey.of(algorithm).jwk()))).isInstanceOf(Invalid.class);
    assertThat(verify(changed(token), jwks(key.jwk()))).isInstanceOf(Invalid.class);
  }

  private static String changed(String token) {
    var dot = token.lastIndexOf('.');
    var signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
    signature[signature.length / 2] ^= 1;
    return token.substring(0, dot + 1)
        + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
  }

  @ParameterizedTest
  @CsvSource({
    "RS256, ES256",
    "RS256, EdDSA",
    "ES256, RS256",
    "ES256, ES384",
    "ES384, ES256",
    "ES256, ES256K",
    "EdDSA, ES256",
    "EdDSA, Ed448",
    "RS256, HS256",
    "ES256, HS256",
    "RS256, RSA-OAEP"
  })
  void theKeyDecidesTheAlgorithmAndNeverTheHeader(String made, String claimed) {
    var key = TestKey.of(made);
    var header = "{\"alg\":\"" + claimed + "\",\"kid\":\"key-1\"}";

    assertThat(verify(key.token(made, header, claims()), jwks(key.jwk())))
        .isInstanceOf(Invalid.class);
  }

  @ParameterizedTest
  @CsvSource({"RS256, RS384", "RS256, PS256", "PS256, RS256", "ES256, ES384", "EdDSA, ES256"})
  void aKeyThatNamesItsAlgorithmIsForThatOneAlone(String made, String named) {
    var key = TestKey.of(made);
    var token = key.token(made, claims());

    assertThat(verify(token, jwks(key.jwk("\"alg\":\"" + made + "\""))))
        .isInstanceOf(Verified.class);
    assertThat(verify(token, jwks(key.jwk("\"alg\":\"" + named + "\""))))
        .isInstanceOf(Invalid.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"use\":\"enc\"",
        "\"use\":\"SIG\"",
        "\"key_ops\":[\"encrypt\"]",
        "\"key_ops\":[]",
        "\"alg\":\"RSA-OAEP\"",
        "\"alg\":\"HS256\"",
        "\"alg\":\"none\""
      })
  void refusesAKeyThatIsForSomethingElse(String member) {
    assertThat(verify(RSA.token("RS256", claims()), jwks(RSA.jwk(member))))
        .isInstanceOf(Invalid.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"use\":\"sig\"",
        "\"key_ops\":[\"verify\"]",
        "\"use\":\"sig\",\"alg\":\"RS256\""
      })
  void acceptsAKeyThatSaysItIsForSignatures(String member) {
    assertThat(verify(RSA.token("RS256", claims()), jwks(RSA.jwk(member))))
        .isInstanceOf(Verified.class);
  }

  @Test
  void refusesRsaKeysOfFewerThan2048BitsAndSaysWhy() {
    var weak = TestKey.rsa("key-1", 1024);

    assertThat(verify(weak.token("RS256", claims()), jwks(weak.jwk())))
        .isInstanceOfSatisfying(
            Invalid.class, it -> assertThat(it.reason()).contains("it has 1024 bits"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"AQ", "Ag", "AA", "AQAA", "AQAAAAAAAAAAAQ"})
  void refusesRsaKeysWithAWeakExponent(String exponent) {
    var key = RSA.jwk().replaceFirst("\"e\":\"[^\"]+\"", "\"e\":\"" + exponent + "\"");

    assertThat(verify(RSA.token("RS256", claims()), jwks(key)))
        .isInstanceOfSatisfying(
            Invalid.class, it -> assertThat(it.reason()).contains("its exponent is weak"));
  }

  @Test
  void refusesAKeyWhoseSecretHalfIsPublished() {
    var key = TestKey.ed25519("key-1");

    assertThat(
            verify(key.token("EdDSA", claims()), jwks(key.jwk("\"d\":\"" + "A".repeat(43) + "\""))))
        .isInstanceOfSatisfying(
            Invalid.class, it -> assertThat(it.reason()).contains("its secret half"));
  }

  @Test
  void refusesASecretAmongTheKeys() {
    var secret = "{\"kty\":\"oct\",\"kid\":\"key-1\",\"k\":\"" + "A".repeat(43) + "\"}";

    assertThat(verify(RSA.token("RS256", claims()), jwks(secret))).isInstanceOf(Invalid.class);
  }

  @Test
  void aPointThatIsNotOnTheCurveIsNoKey() {
    var key = TestKey.of("ES256");
    var off = key.jwk().replaceFirst("\"y\":\"[^\"]+\"", "\"y\":\"" + "A".repeat(43) + "\"");

    assertThat(verify(key.token("ES256", claims()), jwks(off, RSA.jwk())))
        .isInstanceOf(Invalid.class);
  }

  // CVE-2022-21449: zero is no signature of anything.
  @ParameterizedTest
  @CsvSource({
    "ES256, 64",
    "ES384, 96",
    "ES512, 132",
    "ES256, 8",
    "EdDSA, 64",
    "EdDSA, 63",
    "EdDSA, 65",
    "EdDSA, 1",
    "RS256, 256",
    "RS256, 255",
    "PS256, 256",
    "PS256, 257"
  })
  void refusesASignatureOfZerosOrOnesAndOfAnyLength(String algorithm, int bytes) {
    var key = TestKey.of(algorithm);
    var token = key.token(algorithm, claims());
    var signature = new byte[bytes];

    for (var filling : new byte[] {0, 1, -1}) {
      Arrays.fill(signature, filling);
      var forged = Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
      assertThat(verify(token.substring(0, token.lastIndexOf('.') + 1) + forged, jwks(key.jwk())))
          .isInstanceOf(Invalid.class);
    }
  }

  @Test
  void readsATokenOfExactly16KibAndNoMore() {
    var token = RSA.token("RS256", claims());
    var padded = token + " ".repeat(16 * 1024 - token.length());

    assertThat(verify(padded, jwks(RSA.jwk()))).isInstanceOf(Verified.class);
    assertThat(verify(padded + " ", jwks(RSA.jwk()))).isInstanceOf(Verification.Malformed.class);
  }

  @Test
  void saysThatATokenNamesNoKey() {
    assertThat(verify(RSA.token("RS256", "{\"alg\":\"RS256\"}", claims()), jwks(RSA.jwk())))
        .isEqualTo(new Invalid("malformed or invalid token: it names no key (kid)"));
  }

  @Test
  void refusesATokenThatExpiresBeforeItWasIssued() {
    var now = clock.instant().getEpochSecond();
    var claims = json(release(clock.instant(), Map.of("iat", now + 10, "exp", now + 10)));

    assertThat(verify(RSA.token("RS256", claims), jwks(RSA.jwk())))
        .isEqualTo(new Invalid("malformed or invalid token: it expires before it was issued"));
  }

  @Test
  void oneEntryThatNobodyKnowsSpoilsNoOther() {
    var keys =
        jwks(
            "{\"kty\":\"AKP\",\"kid\":\"key-0\",\"alg\":\"ML-DSA-44\",\"pub\":\"AA\"}",
            "{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"key-2\"}",
            "7",
            RSA.jwk());

    assertThat(verify(RSA.token("RS256", claims()), keys)).isInstanceOf(Verified.class);
  }

  @Test
  void keysOfTwoTypesMayShareAName() {
    var elliptic = TestKey.of("ES256");
    var keys = jwks(elliptic.jwk(), RSA.jwk());

    assertThat(verify(RSA.token("RS256", claims()), keys)).isInstanceOf(Verified.class);
    assertThat(verify(elliptic.token("ES256", claims()), keys)).isInstanceOf(Verified.class);
  }

  @Test
  void anIssuerMayBeLimitedToSomeAlgorithms() {
    var usual = TestConfig.issuer(folder, TestIssuer.URL, jwks(RSA.jwk()));
    var limited =
        new IssuerConfig(
            "github",
            usual.url(),
            Optional.empty(),
            usual.keys(),
            new TokenRules(
                Set.of(SigningAlgorithm.PS256), false, Optional.empty(), Duration.ofHours(1)));
    var tokens = identityTokens(TestConfig.trusting(folder, List.of(limited)), clock);

    assertThat(tokens.verify(new UnverifiedToken(RSA.token("PS256", claims()))))
        .isInstanceOf(Verified.class);
    assertThat(tokens.verify(new UnverifiedToken(RSA.token("RS256", claims()))))
        .isEqualTo(
            new Invalid(
                "malformed or invalid token: it is signed with RS256; of this issuer the index"
                    + " accepts PS256"));
  }
}
