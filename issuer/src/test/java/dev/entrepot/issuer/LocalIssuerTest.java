package dev.entrepot.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LocalIssuerTest {
  private static final JobFacts JOB = JobFacts.of("octo-org/demo", "release.yml", "refs/tags/v1.0");

  private final TestIssuer test = new TestIssuer();
  private final LocalIssuer issuer = test.issuer();

  @AfterEach
  void stop() {
    test.close();
  }

  @Test
  void signsWithAKeyThatItPublishes() {
    var token = OpenedToken.of(token());

    assertThat(token.isSignedBy(issuer.jwks())).isTrue();
    assertThat(token.header()).containsOnlyKeys("typ", "alg", "kid", "x5t");
    assertThat(token.header()).containsEntry("typ", "JWT").containsEntry("alg", "RS256");
    assertThat(token.claim("iss")).isEqualTo(issuer.issuer());
  }

  @Test
  void aChangedTokenIsNotSigned() {
    var token = token();
    var other = OpenedToken.of(token());
    var parts = token.split("\\.", 3);
    var mixed = parts[0] + "." + parts[1] + "." + other.signature();

    assertThat(OpenedToken.of(mixed).isSignedBy(issuer.jwks())).isFalse();
  }

  @Test
  void theKeyIsNamedAfterItsCertificate() throws GeneralSecurityException {
    var key = OpenedToken.keys(issuer.jwks()).getFirst();
    var der = Base64.getDecoder().decode(key.get("x5c"));
    var certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der));
    var thumbprint = MessageDigest.getInstance("SHA-1").digest(der);

    certificate.verify(certificate.getPublicKey());
    certificate.checkValidity(Date.from(TestIssuer.START));
    assertThat(((RSAPublicKey) certificate.getPublicKey()).getModulus().bitLength())
        .isEqualTo(2048);
    assertThat(((RSAPublicKey) certificate.getPublicKey()).getModulus().toByteArray())
        .endsWith(OpenedToken.bytes(String.valueOf(key.get("n"))));
    assertThat(key)
        .containsEntry("kid", HexFormat.of().withUpperCase().formatHex(thumbprint))
        .containsEntry("x5t", Base64.getUrlEncoder().withoutPadding().encodeToString(thumbprint))
        .containsEntry("kty", "RSA")
        .containsEntry("use", "sig")
        .containsEntry("alg", "RS256")
        .containsEntry("e", "AQAB");
  }

  @Test
  void rotationKeepsTheOldKeyUntilItIsRetired() {
    var before = OpenedToken.of(token());
    issuer.rotate();
    var after = OpenedToken.of(token());

    assertThat(after.header().get("kid")).isNotEqualTo(before.header().get("kid"));
    assertThat(List.of(before, after)).allMatch(it -> it.isSignedBy(issuer.jwks()));

    issuer.retire();
    assertThat(before.isSignedBy(issuer.jwks())).isFalse();
    assertThat(after.isSignedBy(issuer.jwks())).isTrue();
  }

  @Test
  void noTwoTokensHaveTheSameId() {
    assertThat(OpenedToken.of(token()).claim("jti"))
        .isNotEqualTo(OpenedToken.of(token()).claim("jti"))
        .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
  }

  @Test
  void overridesReplaceAndAddClaims() {
    var overrides = Map.<String, Object>of("iss", "https://elsewhere.test", "team", "data");
    var token = OpenedToken.of(issuer.token(JOB, "packages", overrides));

    assertThat(token.claims())
        .containsEntry("iss", "https://elsewhere.test")
        .containsEntry("team", "data")
        .containsEntry("aud", "packages");
  }

  @Test
  void discoveryLeadsToTheKeys() {
    var answer = test.get(issuer.issuer() + "/.well-known/openid-configuration");
    var members = Json.object(answer.body());

    assertThat(members)
        .containsEntry("issuer", issuer.issuer())
        .containsEntry("subject_types_supported", List.of("public", "pairwise"))
        .containsEntry("response_types_supported", List.of("id_token"))
        .containsEntry("id_token_signing_alg_values_supported", List.of("RS256"))
        .containsEntry("scopes_supported", List.of("openid"))
        .containsEntry("claims_supported", GitHubClaims.NAMES)
        .doesNotContainKeys("token_endpoint", "authorization_endpoint");
    assertThat(test.get(String.valueOf(members.get("jwks_uri"))).body()).isEqualTo(issuer.jwks());
  }

  @Test
  void servesItsDocumentsUnderThePathOfItsName() throws IOException {
    var name = "https://ci.test/_services/token";
    try (var other = LocalIssuer.start(anyPort(), name, clock())) {
      var documents = other.address() + "/_services/token/.well-known/";

      assertThat(other.issuer()).isEqualTo(name);
      assertThat(test.get(documents + "openid-configuration").body())
          .contains("\"https://ci.test/_services/token/.well-known/jwks\"");
      assertThat(test.get(documents + "jwks").body()).isEqualTo(other.jwks());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://token.actions.githubusercontent.com",
        "https://token.actions.githubusercontent.com/octo-corp",
        "https://TOKEN.actions.octo.GHE.com",
        "http://127.0.0.1:8444/",
        "http://ci.test?x=1",
        "ci.test",
        "ftp://ci.test",
        "not a url"
      })
  void refusesANameThatIsNotItsToTake(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LocalIssuer.start(anyPort(), name, clock()))
        .withMessageContaining(name);
  }

  @Test
  void answersInJsonThatThereIsNothingElse() {
    assertThat(test.get(issuer.issuer() + "/token").statusCode()).isEqualTo(404);
    assertThat(test.post("/.well-known/jwks", "").statusCode()).isEqualTo(405);
  }

  private String token() {
    return issuer.token(JOB, "packages", Map.of());
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private static Clock clock() {
    return Clock.fixed(TestIssuer.START, ZoneOffset.UTC);
  }
}
