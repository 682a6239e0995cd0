package dev.entrepot.server.oidc;

import static dev.entrepot.server.oidc.IdentityTokensFixture.identityTokens;
import static dev.entrepot.server.testing.TestIssuer.json;
import static dev.entrepot.server.testing.TestIssuer.release;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.entrepot.server.config.IssuerConfig;
import dev.entrepot.server.config.TokenRules;
import dev.entrepot.server.oidc.Verification.Invalid;
import dev.entrepot.server.oidc.Verification.Verified;
import dev.entrepot.server.testing.TestClock;
import dev.entrepot.server.testing.TestConfig;
import dev.entrepot.server.testing.TestIssuer;
import dev.entrepot.server.testing.TestKey;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What differs between CIs in the registered claims: the audience's form, a missing `jti`.
class ClaimFormsTest {
  private static final TestKey KEY = TestKey.of("ES256");
  // The order of P-256's group (FIPS 186-5).
  private static final BigInteger ORDER =
      new BigInteger("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551", 16);

  private final TestClock clock = new TestClock();
  @TempDir Path folder;

  private Verification verify(String provider, String token) {
    var keys = TestConfig.issuer(folder, TestIssuer.URL, TestKey.jwks(KEY.jwk())).keys();
    var issuer = new IssuerConfig(provider, TestIssuer.URL, Optional.empty(), keys);
    return identityTokens(TestConfig.trusting(folder, List.of(issuer)), clock)
        .verify(new UnverifiedToken(token));
  }

  private String token(Map<String, ?> overrides) {
    return KEY.token("ES256", json(release(clock.instant(), overrides)));
  }

  private String replayIdentity(String token) {
    return assertThat(verify("github", token))
        .asInstanceOf(type(Verified.class))
        .actual()
        .claims()
        .replayIdentity();
  }

  @Test
  void takesTheAudienceOfAnIssuerWhoseJobsCannotChooseOneAndNoOther() {
    var keys = TestConfig.issuer(folder, TestIssuer.URL, TestKey.jwks(KEY.jwk())).keys();
    var usual = TokenRules.usual("azure");
    var rules =
        new TokenRules(usual.algorithms(), false, Optional.of("api://fixed"), usual.longestAge());
    var issuer = new IssuerConfig("azure", TestIssuer.URL, Optional.empty(), keys, rules);
    var tokens = identityTokens(TestConfig.trusting(folder, List.of(issuer)), clock);

    assertThat(tokens.verify(new UnverifiedToken(token(Map.of("aud", "api://fixed")))))
        .isInstanceOf(Verified.class);
    assertThat(tokens.verify(new UnverifiedToken(token(Map.of("aud", "packages")))))
        .isInstanceOf(Invalid.class);
  }

  @ParameterizedTest
  @CsvSource({
    "github, false",
    "gitlab, false",
    "kubernetes, true",
    "bitbucket, true",
    "generic, true"
  })
  void anArrayOfOneAudienceIsTakenFromThoseWhoSendItSo(String provider, boolean accepted) {
    assertThat(verify(provider, token(Map.of("aud", "[\"packages\"]"))) instanceof Verified)
        .isEqualTo(accepted);
    assertThat(verify(provider, token(Map.of("aud", "packages")))).isInstanceOf(Verified.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[\"pypi\"]",
        "[\"packages\",\"pypi\"]",
        "[\"packages\",\"packages\"]",
        "[[\"packages\"]]",
        "[null]",
        "{\"0\":\"packages\"}"
      })
  void anyOtherArrayIsTakenFromNobody(String audience) {
    assertThat(verify("kubernetes", token(Map.of("aud", audience)))).isInstanceOf(Invalid.class);
  }

  @Test
  void theReplayIdentityIsTheJtiWhereThereIsOne() {
    assertThat(replayIdentity(token(Map.of("jti", "abc")))).isEqualTo("abc");
  }

  @Test
  void theReplayIdentityOfATokenWithoutJtiIsTheDigestOfWhatWasSigned() {
    var first = token(Map.of("jti", ""));
    var second = token(Map.of("jti", "", "sub", "another"));

    assertThat(replayIdentity(first))
        .matches("sha256:[0-9a-f]{64}")
        .isEqualTo(replayIdentity(first))
        .isNotEqualTo(replayIdentity(second));
  }

  @Test
  void aSignatureThatAnybodyCanTurnIntoAnotherGivesNoSecondReplayIdentity() {
    var token = token(Map.of("jti", ""));
    var twin = withNegatedS(token);

    assertThat(twin).isNotEqualTo(token);
    assertThat(replayIdentity(twin)).isEqualTo(replayIdentity(token));
    assertThat(replayIdentity(" " + token + "\n")).isEqualTo(replayIdentity(token));
  }

  // (r, s) and (r, n - s) sign the same.
  private static String withNegatedS(String token) {
    var dot = token.lastIndexOf('.');
    var signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
    var s = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
    var negated = ORDER.subtract(s).toByteArray();
    var copied = Math.min(32, negated.length);
    Arrays.fill(signature, 32, 64, (byte) 0);
    System.arraycopy(negated, negated.length - copied, signature, 64 - copied, copied);
    return token.substring(0, dot + 1)
        + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
  }
}
