package dev.entrepot.attestations;

import dev.entrepot.attestations.Verification.Refused;
import dev.entrepot.packaging.InvalidInput;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// The log recorded this very certificate. The library compares signature and payload only, so that
/// one key with two certificates could be logged as one identity and shown as another: who watches
/// the log would not see it.
final class EntryNamesCertificate implements Guard {
  private static final Pattern PEM_FRAME = Pattern.compile("-----[A-Z ]+-----|\\s");

  @Override
  public Optional<Refused> refuse(Evidence evidence, TrustRoot trust) {
    var verifier =
        evidence.entryBody().path("spec").path("signatures").path(0).path("verifier").asText();
    return Guard.unless(
        isLogged(verifier, evidence),
        Check.LOG_ENTRY,
        "The log's entry was made for another certificate");
  }

  private static boolean isLogged(String verifier, Evidence evidence) {
    try {
      var pem = new String(new Base64Text(verifier).bytes(), StandardCharsets.US_ASCII);
      var der = Base64.getDecoder().decode(PEM_FRAME.matcher(pem).replaceAll(""));
      return Arrays.equals(der, evidence.leaf().getEncoded());
    } catch (InvalidInput | IllegalArgumentException | CertificateEncodingException e) {
      return false;
    }
  }
}
