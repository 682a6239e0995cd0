package dev.entrepot.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class WitnessKeyTest {
  private static final long TIME = 1_679_315_147;
  private static final String TEXT = new Checkpoint("log.test", 0, Hash.empty()).text();

  private final Cosigner one = Cosigner.named("witness.test/one");
  private final Cosigner two = Cosigner.named("witness.test/two");
  private final NoteSigner log = SignedNoteTest.signer("log.test");
  private final SignedNote note = new SignedNote(TEXT, List.of(log.sign(TEXT)));

  @Test
  void knowsItsCosignatureAndNoOther() {
    var cosigned = SignedNote.parse(note.with(one.cosign(TEXT, TIME)).toString());

    assertThat(one.key().cosigned(cosigned)).isTrue();
    assertThat(two.key().cosigned(cosigned)).isFalse();
    assertThat(WitnessKey.parse(one.key().toString())).hasToString(one.key().toString());
    assertThat(cosigned.openedWith(List.of(log.key()))).isEqualTo(TEXT);
  }

  @Test
  void refusesACosignatureThatIsNotOverThisTextAndTime() {
    var other = new Checkpoint("log.test", 0, Hash.leaf(new byte[0])).text();
    var wrong =
        List.of(
            one.cosign(other, TIME),
            one.line(TIME + 1, "cosignature/v1\ntime " + TIME + "\n" + TEXT),
            one.line(TIME, "cosignature/v2\ntime " + TIME + "\n" + TEXT),
            one.line(-1, "cosignature/v1\ntime -1\n" + TEXT),
            one.line(TIME, TEXT));
    for (var it : wrong) {
      assertThatThrownBy(() -> one.key().cosigned(note.with(it)))
          .isInstanceOf(InvalidProof.class)
          .hasMessageContaining("witness.test/one does not match");
    }
  }

  @Test
  void aKeyThatSignsNotesIsNoWitnessAndTheOtherWayRound() {
    assertThatThrownBy(() -> WitnessKey.parse(log.key().toString()))
        .hasMessageContaining("not a witness's");
    assertThatThrownBy(() -> NoteKey.parse(one.key().toString()))
        .hasMessageContaining("not one of Ed25519");
  }

  @Test
  void asManyAsAreAskedForMustHaveCosigned() {
    var witnesses = List.of(one.key(), two.key());
    var cosigned = note.with(two.cosign(TEXT, TIME));

    new Quorum(1, witnesses).require(cosigned);
    new Quorum(2, witnesses).require(cosigned.with(one.cosign(TEXT, TIME)));
    Quorum.NONE.require(note);
    assertThatThrownBy(() -> new Quorum(2, witnesses).require(cosigned))
        .hasMessage("The checkpoint is cosigned by 1 of the 2 witnesses, 2 are asked for");
    assertThatThrownBy(
            () -> new Quorum(2, witnesses).require(cosigned.with(two.cosign(TEXT, TIME + 1))))
        .hasMessageContaining("by 1 of the 2");
  }

  @Test
  void aKeyCountsOnceWhateverItsNames() {
    var again = new Cosigner("witness.test/again", one.encoded(), one.signer());

    assertThatThrownBy(() -> new Quorum(1, List.of(one.key(), again.key())))
        .hasMessageContaining("have the same key");
    assertThatThrownBy(() -> new Quorum(2, List.of(one.key())))
        .hasMessageContaining("Of 1 witnesses, 2");
  }

  @Test
  void whatIsSentToAWitnessAndWhatItAnswers() {
    var sent = new AddCheckpoint(1, List.of(Hash.leaf(new byte[0])), note);
    var answer = "\u2014 witness.test/one " + one.cosign(TEXT, TIME).encoded() + "\n";

    assertThat(sent)
        .hasToString("old 1\n" + Hash.leaf(new byte[0]).base64() + "\n\n" + note.toString());
    assertThat(AddCheckpoint.cosignatures(note, answer)).containsExactly(one.cosign(TEXT, TIME));
    assertThatThrownBy(() -> AddCheckpoint.cosignatures(note, "<html>\n"))
        .isInstanceOf(InvalidProof.class);
  }
}
