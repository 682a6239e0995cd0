package dev.entrepot.server.oidc;

import static dev.entrepot.server.oidc.IdentityTokensFixture.identityTokens;
import static dev.entrepot.server.testing.TestKey.jwks;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.entrepot.server.oidc.Verification.Verified;
import dev.entrepot.server.testing.TestClock;
import dev.entrepot.server.testing.TestConfig;
import dev.entrepot.server.testing.TestIssuer;
import dev.entrepot.server.testing.TestKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// A header and claims in one line each, which the issuer's own key signs.
class SignedTokensFuzzTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final long LEEWAY = 30;

  private static final TestKey KEY = TestKey.ed25519("key-1");
  @TempDir static Path folder;
  private static IdentityTokens tokens;

  @BeforeAll
  static void trust() {
    tokens = identityTokens(TestConfig.trusting(folder, jwks(KEY.jwk())), new TestClock());
  }

  @FuzzTest
  void aSignedTokenIsVerifiedOnlyWithinItsTimesAndForThisIndex(byte[] bytes) throws IOException {
    var text = new String(bytes, UTF_8);
    var end = text.indexOf('\n');
    if (end < 0) {
      return;
    }
    var claims = text.substring(end + 1);
    var token = KEY.token("EdDSA", text.substring(0, end), claims);
    if (verify(token) instanceof Verified(var verified)) {
      var header = MAPPER.readTree(text.substring(0, end));
      assertThat(header.path("alg").asText()).isIn("EdDSA", "Ed25519");
      assertThat(header.path("kid").asText()).isEqualTo("key-1");
      assertInForce(claims);
      assertThat(verified.issuer().url()).isEqualTo(TestIssuer.URL);
      assertThat(verify(withAnotherSignature(token))).isNotInstanceOf(Verified.class);
    }
  }

  private static void assertInForce(String text) throws IOException {
    var claims = MAPPER.readTree(text);
    var now = (double) TestClock.START.getEpochSecond();
    assertThat(claims.path("iss").asText()).isEqualTo(TestIssuer.URL);
    assertThat(claims.path("aud").asText()).isEqualTo("packages");
    assertThat(claims.path("exp").doubleValue()).isGreaterThan(now - LEEWAY);
    assertThat(claims.path("iat").doubleValue()).isLessThanOrEqualTo(now + LEEWAY);
    assertThat(claims.path("nbf").doubleValue()).isLessThanOrEqualTo(now + LEEWAY);
  }

  private static Verification verify(String token) {
    return tokens.verify(new UnverifiedToken(token));
  }

  private static String withAnotherSignature(String token) {
    var dot = token.lastIndexOf('.');
    var signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
    signature[token.length() % signature.length] ^= 1;
    return token.substring(0, dot + 1)
        + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
  }
}
