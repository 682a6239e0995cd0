package dev.entrepot.attestations;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.entrepot.packaging.InvalidInput;

/// Whatever a stranger sends for a bundle is refused with a sentence, or says what an attestation
/// says.
class SigstoreBundleFuzzTest {
  @FuzzTest
  void neverBreaks(byte[] input) {
    try {
      var attestation = SigstoreBundle.read(input);
      assertThat(SigstoreBundle.read(SigstoreBundle.write(attestation))).isEqualTo(attestation);
    } catch (InvalidInput e) {
      assertThat(e).hasMessageNotContaining("\n");
    }
  }
}
