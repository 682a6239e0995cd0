package dev.entrepot.attestations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.attestations.Verification.Verified;
import dev.entrepot.attestations.testing.FakeSigstore;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// What verifying one attestation costs. Its name keeps it out of ordinary builds:
/// `benchmarks/provenance` runs it.
class VerificationFigures {
  private static final int WARM = 1_000;
  private static final int MEASURED = 2_000;
  private static final Duration BOUND = Duration.ofMillis(5);

  @Test
  void oneAttestationWarm() {
    var sigstore = FakeSigstore.at(TestFile.NOW);
    var attestation =
        AttestationJson.read(sigstore.attest(TestFile.JOB, TestFile.PUBLISHED).bytes());
    var verifier = new AttestationVerifier(TestFile.trusting(sigstore));
    var nanos = new long[MEASURED];
    for (var i = -WARM; i < MEASURED; i++) {
      var start = System.nanoTime();
      var it = verifier.verify(attestation, TestFile.DISTRIBUTION, TestFile.PUBLISHER, null);
      if (i >= 0) {
        nanos[i] = System.nanoTime() - start;
      }
      assertThat(it).isInstanceOf(Verified.class);
    }
    Arrays.sort(nanos);
    System.out.printf(
        "one attestation verified, warm: p50 %.1f ms, p99 %.1f ms%n",
        nanos[MEASURED / 2] / 1e6, nanos[MEASURED * 99 / 100] / 1e6);
    assertThat(Duration.ofNanos(nanos[MEASURED / 2])).isLessThan(BOUND);
  }
}
