package dev.entrepot.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LogProofTest {
  private final NoteSigner signer = SignedNoteTest.signer("log.test");
  private final Leaves leaves = new Leaves(1000);

  @Test
  void showsAnEntryToWhoKnowsTheLogsKey() {
    var read = LogProof.parse(proof(777).toString());

    assertThat(read.require(Leaves.entry(777), List.of(signer.key()))).isEqualTo(leaves.head(1000));
    assertThat(read.toString())
        .startsWith("c2sp.org/tlog-proof@v1\nindex 777\n")
        .isEqualTo(proof(777).toString());
  }

  @Test
  void readsOverWhatItsApplicationAdded() {
    var extra = proof(3).toString().replace("index 3", "extra YWI=\nindex 3");

    assertThat(LogProof.parse(extra).index()).isEqualTo(3);
  }

  @Test
  void showsNoOtherEntryAndNothingToWhoTrustsAnotherKey() {
    var keys = List.of(signer.key());
    assertThatThrownBy(() -> proof(777).require(Leaves.entry(778), keys))
        .hasMessageContaining("not in the tree");
    assertThatThrownBy(() ->
            proof(777).require(Leaves.entry(777), List.of(SignedNoteTest.signer("log.test").key())))
        .hasMessageContaining("not signed by a key that is trusted");
  }

  @Test
  void refusesWhatIsNoProof() {
    for (var text :
        List.of(
            "",
            "c2sp.org/tlog-proof@v2\nindex 1\n\nx\n",
            proof(1).toString().replace("index 1", "index one"),
            proof(1).toString().replace("index 1\n", ""),
            proof(1).toString().replaceFirst("=\n", "\n"))) {
      assertThatThrownBy(() -> LogProof.parse(text)).isInstanceOf(InvalidProof.class);
    }
  }

  private LogProof proof(long index) {
    var text = leaves.head(1000).text();
    return new LogProof(
        index,
        leaves.tree(1000).inclusion(index),
        new SignedNote(text, List.of(signer.sign(text))));
  }
}
