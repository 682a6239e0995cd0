package dev.entrepot.attestations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.attestations.Verification.Refused;
import dev.entrepot.attestations.testing.FakeSigstore;
import dev.entrepot.packaging.InvalidInput;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Attestations that are wrong in one thing each, and the reason for which each is refused.
class HostileAttestationsTest {
  private static final AttestationVerifier VERIFIER =
      new AttestationVerifier(TestFile.trusting(Hostile.SIGSTORE));

  static final List<Hostile> CATALOGUE =
      Stream.of(
              HostileForms.ALL,
              HostileCertificates.ALL,
              HostileEntries.ALL,
              HostileProofs.ALL,
              HostileStatements.ALL,
              HostileStatements.OF_OTHERS)
          .flatMap(List::stream)
          .toList();

  @ParameterizedTest
  @FieldSource("CATALOGUE")
  void isRefusedForItsReason(Hostile hostile) {
    var refused = verify(hostile.json());

    assertThat(refused.message()).contains(hostile.reason());
    assertThat(refused.check()).isEqualTo(hostile.check());
  }

  @Test
  void theCatalogueIsLongAndEachOfItsReasonsItsOwn() {
    assertThat(CATALOGUE).hasSizeGreaterThanOrEqualTo(50);
    assertThat(CATALOGUE.stream().map(it -> verify(it.json()).message()).distinct().count())
        .as("reasons")
        .isGreaterThanOrEqualTo(40);
  }

  private static Refused verify(byte[] json) {
    try {
      var verification =
          VERIFIER.verify(
              AttestationJson.read(json),
              TestFile.DISTRIBUTION,
              TestFile.PUBLISHER,
              FakeSigstore.COMMIT);
      assertThat(verification).isInstanceOf(Refused.class);
      return (Refused) verification;
    } catch (InvalidInput e) {
      return Refused.of(Check.FORM, String.valueOf(e.getMessage()));
    }
  }
}
