package dev.entrepot.attestations;

import dev.entrepot.attestations.Verification.Refused;
import dev.entrepot.packaging.InvalidInput;
import dev.sigstore.KeylessVerificationException;
import dev.sigstore.KeylessVerifier;
import dev.sigstore.VerificationOptions;
import dev.sigstore.bundle.Bundle;
import dev.sigstore.bundle.BundleParseException;
import dev.sigstore.fulcio.client.FulcioVerificationException;
import dev.sigstore.rekor.client.RekorVerificationException;
import dev.sigstore.trustroot.SigstoreConfigurationException;
import dev.sigstore.trustroot.SigstoreTrustedRoot;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;

/// The library's part: chain, signed certificate timestamp, signature, the log's promise, proof and
/// checkpoint.
final class BundleCheck {
  private final KeylessVerifier verifier;

  private BundleCheck(KeylessVerifier verifier) {
    this.verifier = verifier;
  }

  static BundleCheck trusting(byte[] trustedRoot) {
    try {
      var root = SigstoreTrustedRoot.from(new ByteArrayInputStream(trustedRoot));
      return new BundleCheck(KeylessVerifier.builder().trustedRootProvider(() -> root).build());
    } catch (SigstoreConfigurationException | GeneralSecurityException | RuntimeException e) {
      throw new InvalidInput("a key or certificate in it cannot be used");
    }
  }

  Optional<Refused> refuse(Evidence evidence, Statement statement, TrustRoot.Log log) {
    try {
      var entry = CheckpointSigner.asTheLibraryExpects(evidence.entry(), log);
      var json = SigstoreBundle.object(evidence.attestation(), entry).toString();
      var bundle = ByteCountedEnvelope.in(Bundle.from(new StringReader(json)));
      verifier.verify(
          HexFormat.of().parseHex(statement.sha256().hex()), bundle, VerificationOptions.empty());
      return Optional.empty();
    } catch (KeylessVerificationException e) {
      return Optional.of(refused(e));
    } catch (BundleParseException | RuntimeException e) {
      // The library lets both escape on hostile input.
      return Optional.of(Refused.of(Check.FORM, "The attestation cannot be read by Sigstore"));
    }
  }

  private static Refused refused(KeylessVerificationException e) {
    var message = String.valueOf(e.getMessage());
    if (e.getCause() instanceof FulcioVerificationException cause) {
      return Refused.of(
          Check.CERTIFICATE,
          "The certificate was not made by an authority of the trust root: " + firstLine(cause));
    }
    if (e.getCause() instanceof RekorVerificationException cause) {
      return Refused.of(Check.LOG_PROOF, "The log's proof does not hold: " + firstLine(cause));
    }
    if (message.startsWith("DSSE signature") || message.startsWith("Signature could not")) {
      return Refused.of(Check.SIGNATURE, "The statement is not signed by the certificate's key");
    }
    return Refused.of(
        Check.LOG_ENTRY, "The log's entry is not about this signature: " + firstLine(e));
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
