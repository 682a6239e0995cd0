package dev.entrepot.attestations;

import dev.entrepot.attestations.Verification.Refused;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.Optional;

/// The certificate is one for signing code (Fulcio's certificate profile), with the one kind of key
/// that PEP 740 knows. The library takes any certificate of the authority.
final class SigningLeaf implements Guard {
  private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
  private static final int P256_BITS = 256;

  @Override
  public Optional<Refused> refuse(Evidence evidence, TrustRoot trust) {
    var leaf = evidence.leaf();
    if (!isForCode(leaf) || leaf.getBasicConstraints() >= 0) {
      return Optional.of(
          Refused.of(Check.CERTIFICATE, "The certificate is not one for signing code"));
    }
    return Guard.unless(
        leaf.getPublicKey() instanceof ECPublicKey key
            && key.getParams().getOrder().bitLength() == P256_BITS,
        Check.CERTIFICATE,
        "The certificate's key is not on the curve P-256, which PEP 740 requires");
  }

  private static boolean isForCode(X509Certificate leaf) {
    try {
      var usage = leaf.getKeyUsage();
      var extended = leaf.getExtendedKeyUsage();
      return usage != null && usage[0] && extended != null && extended.contains(CODE_SIGNING);
    } catch (CertificateParsingException e) {
      return false;
    }
  }
}
