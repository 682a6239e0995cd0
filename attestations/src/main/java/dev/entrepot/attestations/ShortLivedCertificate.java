package dev.entrepot.attestations;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.entrepot.attestations.SigningKey.Pem;
import dev.entrepot.packaging.InvalidInput;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// A key, and Fulcio's word for minutes that it is a job's.
record ShortLivedCertificate(SigningKey key, Base64Text der, Instant end) {
  private static final int MOST = 20;
  private static final Duration MARGIN = Duration.ofMinutes(1);
  private static final Pattern CERTIFICATE =
      Pattern.compile("-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]+)-----END CERTIFICATE-----");

  /// Asks with the job's identity token, whose audience is `sigstore`.
  static ShortLivedCertificate ask(
      SigstoreInstance instance, SigstoreCalls calls, String identityToken) {
    var key = SigningKey.make();
    var asked = JsonNodeFactory.instance.objectNode();
    asked.putObject("credentials").put("oidcIdentityToken", identityToken);
    asked.put("certificateSigningRequest", base64(key.certificateRequest()));
    var address = URI.create(instance.authority() + "/api/v2/signingCert");
    var answer = calls.post(address, asked.toString(), Optional.of(identityToken));
    if (!answer.isGood()) {
      throw Refusal.of("The authority", address, "made no certificate", answer);
    }
    try {
      var der = leaf(answer.body());
      var x509 = SigningCertificate.read(der).x509();
      return new ShortLivedCertificate(key, der, x509.getNotAfter().toInstant());
    } catch (InvalidInput e) {
      throw new SigningFailure(
          "The authority %s answered without a certificate that can be used: %s"
              .formatted(address.getAuthority(), e.getMessage()));
    }
  }

  private static Base64Text leaf(String json) {
    var it = new JsonObject(Refusal.json(json), "answer");
    if (!it.has("signedCertificateEmbeddedSct")) {
      // A detached one cannot stand in PEP 740's form.
      throw new InvalidInput("its certificate log has not signed inside of the certificate");
    }
    var chain = it.object("signedCertificateEmbeddedSct").object("chain");
    var first =
        chain.list("certificates", MOST).stream()
            .findFirst()
            .orElseThrow(() -> new InvalidInput("the chain is empty"));
    var pem = CERTIFICATE.matcher(first.asText());
    if (!pem.find()) {
      throw new InvalidInput("the chain is not PEM");
    }
    return new Base64Text(pem.group(1).replaceAll("\\s", ""));
  }

  boolean isFreshAt(Instant now) {
    return now.plus(MARGIN).isBefore(end);
  }

  /// As the log wants it: base64 of PEM.
  String verifier() {
    return base64(Pem.write("CERTIFICATE", der.bytes()));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }
}
