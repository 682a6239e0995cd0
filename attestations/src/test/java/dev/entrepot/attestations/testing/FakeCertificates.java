package dev.entrepot.attestations.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.entrepot.attestations.testing.FakeAuthority.Wish;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/// Fulcio's `POST /api/v2/signingCert` for jobs of GitHub and GitHub Enterprise Server. It believes
/// every token, and checks its audience and whose the key is.
final class FakeCertificates {
  private static final String PUBLIC_ISSUER = "https://token.actions.githubusercontent.com";
  private static final String ENTERPRISE = "/_services/token";

  private final FakeSigstore sigstore;
  private final Clock clock;

  FakeCertificates(FakeSigstore sigstore, Clock clock) {
    this.sigstore = sigstore;
    this.clock = clock;
  }

  ObjectNode make(JsonNode asked, String bearer) throws IOException, GeneralSecurityException {
    // sigstore-python sends the token in the header alone.
    var token = asked.path("credentials").path("oidcIdentityToken").asText(bearer);
    var claims = claims(token);
    if (!claims.path("aud").asText().equals("sigstore")) {
      throw new IllegalArgumentException("the token's audience is not sigstore");
    }
    var wish = new Wish();
    wish.claims = extensions(claims);
    wish.name =
        new GeneralName(
            GeneralName.uniformResourceIdentifier,
            server(claims) + "/" + claims.path("job_workflow_ref").asText());
    wish.notBefore = clock.instant();
    wish.signer = sigstore.authority.intermediateKey;
    wish.certificateLog = sigstore.authority.logKey;
    var leaf =
        sigstore.authority.issue(key(asked.path("certificateSigningRequest").asText()), wish);
    var answer = JsonNodeFactory.instance.objectNode();
    var chain =
        answer
            .putObject("signedCertificateEmbeddedSct")
            .putObject("chain")
            .putArray("certificates");
    for (var it : List.of(leaf, sigstore.authority.intermediate, sigstore.authority.root)) {
      chain.add(new String(Crypto.pem(it), StandardCharsets.US_ASCII));
    }
    return answer;
  }

  private static JsonNode claims(String token) throws IOException {
    var parts = List.of(token.split("\\.", -1));
    if (parts.size() != 3) {
      throw new IllegalArgumentException("the identity token is no JWT");
    }
    return FakeSigstoreServer.JSON.readTree(Base64.getUrlDecoder().decode(parts.get(1)));
  }

  private static String server(JsonNode claims) {
    var issuer = claims.path("iss").asText();
    return issuer.equals(PUBLIC_ISSUER)
        ? "https://github.com"
        : issuer.substring(0, issuer.length() - ENTERPRISE.length());
  }

  /// What Fulcio's template for workflows of GitHub writes.
  private static Map<Integer, String> extensions(JsonNode claims) {
    var repository = server(claims) + "/" + claims.path("repository").asText();
    var extensions = new HashMap<Integer, String>();
    extensions.put(1, claims.path("iss").asText());
    extensions.put(8, claims.path("iss").asText());
    extensions.put(9, server(claims) + "/" + claims.path("job_workflow_ref").asText());
    extensions.put(12, repository);
    extensions.put(13, claims.path("sha").asText());
    extensions.put(14, claims.path("ref").asText());
    extensions.put(18, server(claims) + "/" + claims.path("workflow_ref").asText());
    extensions.put(20, claims.path("event_name").asText());
    extensions.put(
        21,
        "%s/actions/runs/%s/attempts/%s"
            .formatted(
                repository,
                claims.path("run_id").asText(),
                claims.path("run_attempt").asText("1")));
    if (claims.has("environment")) {
      extensions.put(23, claims.path("environment").asText());
    }
    extensions.put(24, claims.path("sub").asText());
    return extensions;
  }

  private static PublicKey key(String request) throws IOException, GeneralSecurityException {
    var pem = new String(Base64.getDecoder().decode(request), StandardCharsets.US_ASCII);
    try (var parser = new PEMParser(new StringReader(pem))) {
      if (!(parser.readObject()
          instanceof org.bouncycastle.pkcs.PKCS10CertificationRequest parsed)) {
        throw new IllegalArgumentException("there is no certificate request");
      }
      var key = new JcaPKCS10CertificationRequest(parsed).getPublicKey();
      if (!parsed.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
        throw new IllegalArgumentException("the request is not signed by its key");
      }
      return key;
    } catch (OperatorCreationException | PKCSException e) {
      throw new IllegalArgumentException("the certificate request is malformed", e);
    }
  }
}
