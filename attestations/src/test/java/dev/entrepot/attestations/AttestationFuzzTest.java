package dev.entrepot.attestations;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.entrepot.attestations.Verification.Verified;
import dev.entrepot.attestations.testing.FakeSigstore;
import dev.entrepot.packaging.InvalidInput;

/// Whatever a stranger sends for an attestation is refused with a sentence, or is one that is
/// written as it was read and that this instance never signed.
class AttestationFuzzTest {
  private static final AttestationVerifier VERIFIER =
      new AttestationVerifier(TestFile.trusting(FakeSigstore.at(TestFile.NOW)));

  @FuzzTest
  void neverBreaks(byte[] input) {
    try {
      var attestation = AttestationJson.read(input);
      assertThat(AttestationJson.read(AttestationJson.write(attestation))).isEqualTo(attestation);
      assertThat(VERIFIER.verify(attestation, TestFile.DISTRIBUTION))
          .isNotInstanceOf(Verified.class);
    } catch (InvalidInput e) {
      assertThat(e).hasMessageNotContaining("\n");
    }
  }
}
