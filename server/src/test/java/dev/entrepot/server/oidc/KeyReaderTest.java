package dev.entrepot.server.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.impl.BaseJWSProvider;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import dev.entrepot.server.config.SigningAlgorithm;
import dev.entrepot.server.oidc.PublishedKey.Unusable;
import dev.entrepot.server.oidc.PublishedKey.Usable;
import dev.entrepot.server.testing.TestKey;
import java.io.IOException;
import java.math.BigInteger;
import java.text.ParseException;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyReaderTest {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private static PublishedKey read(String jwk) throws ClaimsReader.Unreadable {
    return KeyReader.read(ClaimsReader.read(jwk.getBytes(UTF_8)));
  }

  /// A modulus of so many bits; nobody asks whether it has two prime factors.
  private static String rsa(int bits, String exponent) {
    var modulus = BigInteger.ONE.shiftLeft(bits - 1).add(BigInteger.ONE).toByteArray();
    return "{\"kty\":\"RSA\",\"kid\":\"k\",\"n\":\"%s\",\"e\":\"%s\"}"
        .formatted(BASE64.encodeToString(modulus), exponent);
  }

  @ParameterizedTest
  @CsvSource({"2047, false", "2048, true", "8192, true", "8193, false"})
  void usesRsaKeysOf2048To8192Bits(int bits, boolean used) throws ClaimsReader.Unreadable {
    assertThat(read(rsa(bits, "AQAB")) instanceof Usable).isEqualTo(used);
  }

  @ParameterizedTest
  @CsvSource({"Aw, true", "AQAB, true", "__________8, true", "AQAAAAAAAAAB, false", "AQ, false"})
  void usesOddExponentsFrom3To64Bits(String exponent, boolean used) throws ClaimsReader.Unreadable {
    assertThat(read(rsa(2048, exponent)) instanceof Usable).isEqualTo(used);
  }

  @ParameterizedTest
  @CsvSource({
    "RS256, 'RSA, 2048 bits', 6",
    "ES256, 'EC, P-256', 1",
    "ES512, 'EC, P-521', 1",
    "EdDSA, 'OKP, Ed25519', 1"
  })
  void describesAKeyAndCountsWhatItCanMake(String algorithm, String description, int algorithms)
      throws ClaimsReader.Unreadable {
    var key =
        assertThat(read(TestKey.of(algorithm).jwk())).asInstanceOf(type(Usable.class)).actual();

    assertThat(key.description()).isEqualTo(description);
    assertThat(key.key().algorithms()).hasSize(algorithms);
  }

  @Test
  void refusesOtherCurves() throws ClaimsReader.Unreadable {
    var x25519 = TestKey.ed25519("k").jwk().replace("Ed25519", "X25519");

    assertThat(read(x25519))
        .isEqualTo(new Unusable("k", "OKP, X25519", "its curve is not Ed25519"));
  }

  @Test
  void refusesAnEdwardsKeyOfAnotherLength() throws ClaimsReader.Unreadable {
    assertThat(read("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"k\",\"x\":\"AAAA\"}"))
        .isEqualTo(new Unusable("k", "OKP, Ed25519", "its numbers are no key"));
  }

  @Test
  void saysWhyAKeyIsNotUsedOfThatKeyAlone() throws IOException {
    var keys = KeySet.parse(TestKey.jwks(TestKey.ed25519("k").jwk("\"use\":\"enc\"")));

    assertThat(keys.refusal("k")).contains("its use is enc, not sig");
    assertThat(keys.refusal("other")).isEmpty();
  }

  // RFC 8037, appendix A.4.
  @Test
  void verifiesTheExampleOfTheStandard() throws ClaimsReader.Unreadable, ParseException {
    var key =
        """
        {"kty":"OKP","crv":"Ed25519","kid":"k","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}\
        """;
    var token =
        "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc"
            + ".hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";

    assertThat(((Usable) read(key)).key().hasSigned(SignedJWT.parse(token))).isTrue();
  }

  // Of each two keys one has an odd x, which the top bit of its encoding says.
  @Test
  void readsEdwardsKeysOfEitherSign() throws ClaimsReader.Unreadable, ParseException {
    for (var i = 0; i < 20; i++) {
      var key = TestKey.ed25519("k");
      var token = SignedJWT.parse(key.token("EdDSA", "{}"));

      assertThat(((Usable) read(key.jwk())).key().hasSigned(token)).isTrue();
    }
  }

  @Test
  void aVerifierThatFailsVerifiesNothing() throws ParseException {
    var token = SignedJWT.parse(TestKey.ed25519("k").token("EdDSA", "{}"));
    var key = new SigningKey("k", Set.of(SigningAlgorithm.EDDSA), new Failing(token.getHeader()));

    assertThat(key.hasSigned(token)).isFalse();
  }

  private static final class Failing extends BaseJWSProvider implements JWSVerifier {
    private Failing(JWSHeader header) {
      super(Set.of(header.getAlgorithm()));
    }

    @Override
    public boolean verify(JWSHeader header, byte[] signed, Base64URL signature)
        throws JOSEException {
      throw new JOSEException("no such algorithm");
    }
  }
}
