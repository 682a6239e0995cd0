package dev.entrepot.server.oidc;

import static dev.entrepot.server.oidc.IdentityTokensFixture.identityTokens;
import static dev.entrepot.server.testing.TestKey.jwks;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.entrepot.server.oidc.Verification.Verified;
import dev.entrepot.server.testing.TestClock;
import dev.entrepot.server.testing.TestConfig;
import dev.entrepot.server.testing.TestKey;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// A token's text, or its header, its claims and its signature in one line each, in clear.
class IdentityTokensFuzzTest {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  @TempDir static Path folder;
  private static IdentityTokens tokens;

  // The key signs nothing, and another is made each time.
  @BeforeAll
  static void trust() {
    var keys = jwks(TestKey.rsa("rsa", 2048).jwk(), TestKey.ed25519("ed").jwk());
    tokens = identityTokens(TestConfig.trusting(folder, keys), new TestClock());
  }

  @FuzzTest
  void nobodyMakesATokenWithoutTheKey(byte[] bytes) {
    var text = new String(bytes, UTF_8);
    var lines = text.lines().limit(3).toList();
    var token =
        lines.size() < 3
            ? text
            : base64(lines.get(0)) + "." + base64(lines.get(1)) + "." + base64(lines.get(2));

    assertThat(tokens.verify(new UnverifiedToken(token))).isNotInstanceOf(Verified.class);
  }

  private static String base64(String text) {
    return BASE64.encodeToString(text.getBytes(UTF_8));
  }
}
