package dev.entrepot.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.attestations.Distribution;
import dev.entrepot.cli.verify.ReceiptFinding.Proved;
import dev.entrepot.cli.verify.ReceiptFinding.Refused;
import dev.entrepot.packaging.DistributionFilename;
import dev.entrepot.packaging.Sha256;
import dev.entrepot.transparency.Checkpoint;
import dev.entrepot.transparency.Hash;
import dev.entrepot.transparency.LogProof;
import dev.entrepot.transparency.NoteKey;
import dev.entrepot.transparency.NoteSigner;
import dev.entrepot.transparency.Quorum;
import dev.entrepot.transparency.SignedNote;
import dev.entrepot.transparency.WitnessKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Receipts made by hand, as `docs/receipts.md` describes them, in a log of two entries.
class ReceiptCheckTest {
  private static final String NAME = "demo-1.0-py3-none-any.whl";
  private static final String STATEMENT =
      """
      {"_type":"https://in-toto.io/Statement/v1",\
      "subject":[{"name":"demo-1.0-py3-none-any.whl","digest":{"sha256":"DIGEST"}}],\
      "predicateType":"urn:entrepot:receipt:v1","predicate":{"index":"https://packages.example.org",\
      "uploadedAt":"2026-08-01T12:00:00Z","claims":{\
      "iss":"https://token.actions.githubusercontent.com","repository":"octo/demo",\
      "workflow_ref":"octo/demo/.github/workflows/release.yml@refs/tags/v1.0","sha":"0123"}}}\
      """
          .replace("DIGEST", "ab".repeat(32));
  private static final Distribution FILE =
      new Distribution(DistributionFilename.parse(NAME), new Sha256("ab".repeat(32)));

  private final NoteSigner signer = signer();
  private final List<NoteKey> keys = List.of(NoteKey.parse(signer.key().toString()));

  @Test
  void aReceiptInTheLogProvesWhoseTheFileIs() {
    for (var who :
        List.of(
            "github:octo/demo:release.yml",
            "github:octo/demo",
            "github:Octo/Demo",
            "github:octo/*")) {
      assertThat(check(receipt(STATEMENT, signer), FILE, who)).as(who).isInstanceOf(Proved.class);
    }
    var said =
        (Proved)
            new ReceiptCheck(keys, Quorum.NONE)
                .check(receipt(STATEMENT, signer), FILE, Optional.empty());
    assertThat(said.facts()).containsEntry("log", "packages.example.org/-/log, entry 1");
  }

  @Test
  void somebodyElsesFileIsRefusedWithTheFieldThatDiffers() {
    assertThat(refused(STATEMENT, FILE, "github:octo/demo:ci.yml"))
        .isEqualTo(new Refused("receipt-identity", "workflow is release.yml, expected was ci.yml"));
    assertThat(refused(STATEMENT, FILE, "github:octo/other").message())
        .isEqualTo("repository is octo/demo, expected was octo/other");
    assertThat(refused(STATEMENT, FILE, "github:oct/*").code()).isEqualTo("receipt-identity");
    assertThat(refused(STATEMENT, FILE, "gitlab:octo/demo").message()).contains("issuer is");
    assertThat(refused(STATEMENT, FILE, "github@https://git.example.org:octo/demo").message())
        .contains("expected was https://git.example.org/_services/token");
    assertThat(refused(STATEMENT, FILE, "google:a@example.org").message())
        .contains("email is not said");
  }

  @Test
  void anotherFileIsRefused() {
    var bytes = new Distribution(FILE.filename(), new Sha256("cd".repeat(32)));
    var name = new Distribution(DistributionFilename.parse("demo-1.0.tar.gz"), FILE.sha256());

    assertThat(refused(STATEMENT, bytes, "github:octo/demo").message()).contains("cd".repeat(32));
    assertThat(refused(STATEMENT, name, "github:octo/demo").code()).isEqualTo("receipt-statement");
    assertThat(
            refused(STATEMENT.replace("receipt:v1", "receipt:v2"), FILE, "github:octo/demo").code())
        .isEqualTo("receipt-statement");
  }

  @Test
  void whatTheLogsKeyHasNotSignedIsRefused() {
    var stranger = signer();

    assertThat(check(receipt(STATEMENT, stranger), FILE, "github:octo/demo"))
        .isEqualTo(new Refused("receipt-signature", "The receipt is not signed by the log's key"));
    assertThat(
            new ReceiptCheck(List.of(stranger.key()), Quorum.NONE)
                .check(receipt(STATEMENT, stranger), FILE, Optional.empty()))
        .extracting(it -> ((Refused) it).code())
        .isEqualTo("receipt-proof");
  }

  @Test
  void aHeadThatNoTrustedWitnessCosignedIsRefused() {
    // Of nobody: its private key was thrown away.
    var witness =
        WitnessKey.parse(
            "witness.example.org/one+7434b4fb+BJTo7tWIsO2ehK1wwNp/rthBySlQkinC7tA3a9cawkDh");
    var asked = new ReceiptCheck(keys, new Quorum(1, List.of(witness)));

    assertThat(asked.check(receipt(STATEMENT, signer), FILE, Optional.empty()))
        .isEqualTo(
            new Refused(
                "receipt-witness",
                "The checkpoint is cosigned by 0 of the 1 witnesses, 1 are asked for"));
  }

  @Test
  void anEntryThatIsNotInTheLogIsRefused() {
    var receipt = receipt(STATEMENT, signer);
    var changed = new Receipt(receipt.entry() + " ", receipt.proof());

    assertThat(((Refused) check(changed, FILE, "github:octo/demo")).code())
        .isEqualTo("receipt-proof");
  }

  private Refused refused(String statement, Distribution file, String who) {
    return (Refused) check(receipt(statement, signer), file, who);
  }

  private ReceiptFinding check(Receipt receipt, Distribution file, String who) {
    return new ReceiptCheck(keys, Quorum.NONE)
        .check(receipt, file, Optional.of(ExpectedPublisher.parse(who)));
  }

  private Receipt receipt(String statement, NoteSigner by) {
    var payload = statement.getBytes(StandardCharsets.UTF_8);
    var head = "DSSEv1 28 application/vnd.in-toto+json " + payload.length + " ";
    var signed = (head + statement).getBytes(StandardCharsets.UTF_8);
    var base64 = Base64.getEncoder();
    var entry =
        "{\"payloadType\":\"application/vnd.in-toto+json\",\"payload\":\"%s\",\"signatures\":[{\"sig\":\"%s\"}]}"
            .formatted(base64.encodeToString(payload), base64.encodeToString(by.signBytes(signed)));
    var first = Hash.leaf(new byte[] {1});
    var second = Hash.leaf(entry.getBytes(StandardCharsets.UTF_8));
    var log = new Checkpoint("packages.example.org/-/log", 2, Hash.node(first, second));
    var note = new SignedNote(log.text(), List.of(signer.sign(log.text())));
    return new Receipt(entry, new LogProof(1, List.of(first), note).toString());
  }

  private static NoteSigner signer() {
    try {
      var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      return new NoteSigner("packages.example.org/-/log", pair);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
