package dev.entrepot.attestations;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.entrepot.packaging.InvalidInput;

/// Whatever a stranger sends for a certificate is refused with a sentence, or names an issuer.
class SigningCertificateFuzzTest {
  @FuzzTest
  void neverBreaks(byte[] input) {
    if (input.length == 0) {
      return;
    }
    try {
      var certificate = SigningCertificate.read(Base64Text.of(input));
      assertThat(certificate.identity().issuer()).doesNotContain("\n");
      assertThat(Binding.differences(certificate.identity(), TestFile.PUBLISHER, "commit"))
          .hasSizeLessThan(10);
    } catch (InvalidInput e) {
      assertThat(e).hasMessageNotContaining("\n");
    }
  }
}
