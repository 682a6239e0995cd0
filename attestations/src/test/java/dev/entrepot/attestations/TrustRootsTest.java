package dev.entrepot.attestations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.attestations.Verification.Refused;
import dev.entrepot.attestations.Verification.Verified;
import dev.entrepot.attestations.testing.FakeSigstore;
import dev.entrepot.packaging.InvalidInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustRootsTest {
  private final FakeSigstore first = FakeSigstore.at(TestFile.NOW);
  private final FakeSigstore second = FakeSigstore.at(TestFile.NOW);
  private final Path file;

  TrustRootsTest(@TempDir Path folder) {
    file = folder.resolve("trusted_root.json");
  }

  @Test
  void theProgramBringsThePublicOne() {
    var root = TrustRoots.bundled().forIssuer("https://token.actions.githubusercontent.com");

    assertThat(root.logs())
        .extracting(TrustRoot.Log::authority)
        .contains("rekor.sigstore.dev", "log2025-1.rekor.sigstore.dev");
    assertThat(root.end()).isEmpty();
  }

  @Test
  void aFileIsReadAgainWhenItChanges() throws IOException {
    Files.write(file, first.trustedRoot());
    var verifier = new AttestationVerifier(TrustRoots.of(file));
    assertThat(verify(verifier, first)).isInstanceOf(Verified.class);

    Files.writeString(
        file, new String(second.trustedRoot(), StandardCharsets.UTF_8) + " ".repeat(10));

    assertThat(verify(verifier, first)).isInstanceOf(Refused.class);
    assertThat(verify(verifier, second)).isInstanceOf(Verified.class);
  }

  @Test
  void aFileThatIsGoneIsNotRemembered() throws IOException {
    Files.write(file, first.trustedRoot());
    var verifier = new AttestationVerifier(TrustRoots.of(file));
    verify(verifier, first);

    Files.delete(file);

    assertThat(((Refused) verify(verifier, first)).check()).isEqualTo(Check.TRUST_ROOT);
  }

  @Test
  void aFileThatIsBrokenIsNotIgnored() throws IOException {
    Files.write(file, first.trustedRoot());
    var verifier = new AttestationVerifier(TrustRoots.of(file));
    verify(verifier, first);

    Files.writeString(file, "{\"tlogs\":[]}");

    var refused = (Refused) verify(verifier, first);
    assertThat(refused.check()).isEqualTo(Check.TRUST_ROOT);
    assertThat(refused.message()).contains("is not a Sigstore trusted root");
  }

  @Test
  void anIssuerMayHaveItsOwn() throws IOException {
    Files.write(file, first.trustedRoot());
    var issuer = TestFile.PUBLISHER.issuer();
    var verifier = new AttestationVerifier(TrustRoots.bundled().with(Map.of(issuer, file)));

    assertThat(verify(verifier, first)).isInstanceOf(Verified.class);
    assertThat(verify(verifier, second)).isInstanceOf(Refused.class);
  }

  @Test
  void aRootWithoutAuthorityOrLogIsRefused() {
    for (var part : new String[] {"certificateAuthorities", "ctlogs", "tlogs"}) {
      var json = new String(first.trustedRoot(), StandardCharsets.UTF_8);
      var without = json.replace("\"" + part + "\"", "\"other\"");

      assertThatThrownBy(() -> TrustRoot.read(without.getBytes(StandardCharsets.UTF_8), "it"))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining(part);
    }
  }

  private static Verification verify(AttestationVerifier verifier, FakeSigstore sigstore) {
    var attestation =
        AttestationJson.read(sigstore.attest(TestFile.JOB, TestFile.PUBLISHED).bytes());
    return verifier.verify(attestation, TestFile.DISTRIBUTION);
  }
}
