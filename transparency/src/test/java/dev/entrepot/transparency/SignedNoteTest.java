package dev.entrepot.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {
  // The example key and note of Go's documentation of golang.org/x/mod/sumdb/note.
  private static final String GO_KEY =
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
  private static final String GO_NOTE =
      """
      If you think cryptography is the answer to your problem,
      then you don't know what your problem is.

      \u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
      """;

  private final NoteSigner signer = signer("log.test");

  @Test
  void opensANoteThatAnotherImplementationSigned() {
    var text = SignedNote.parse(GO_NOTE).openedWith(List.of(NoteKey.parse(GO_KEY)));

    assertThat(text).startsWith("If you think").endsWith("is.\n");
    assertThat(SignedNote.parse(GO_NOTE)).hasToString(GO_NOTE);
    assertThat(NoteKey.parse(GO_KEY)).hasToString(GO_KEY);
  }

  @Test
  void whoeverKnowsTheKeyOpensWhatItSigned() {
    var text = "log.test\n0\n" + Hash.empty().base64() + "\n";
    var note = new SignedNote(text, List.of(signer.sign(text)));

    var known = NoteKey.parse(signer.key().toString());
    assertThat(SignedNote.parse(note.toString()).openedWith(List.of(known))).isEqualTo(text);
    assertThat(Checkpoint.parse(text)).isEqualTo(new Checkpoint("log.test", 0, Hash.empty()));
  }

  @Test
  void aSignatureOfAnUnknownKeyIsPassedOverButOneAtLeastMustBeKnown() {
    var other = signer("witness.test");
    var note = new SignedNote("text\n", List.of(other.sign("text\n")));

    assertThatThrownBy(() -> note.openedWith(List.of(signer.key())))
        .hasMessageContaining("not signed by a key that is trusted");
    assertThat(note.with(signer.sign("text\n")).openedWith(List.of(signer.key())))
        .isEqualTo("text\n");
  }

  @Test
  void aWrongSignatureOfAKnownKeySpoilsTheNote() {
    var note = new SignedNote("text\n", List.of(signer.sign("other\n")));

    assertThatThrownBy(() -> note.openedWith(List.of(signer.key())))
        .hasMessageContaining("log.test does not match");
    assertThatThrownBy(() -> note.with(signer.sign("text\n")).openedWith(List.of(signer.key())))
        .isInstanceOf(InvalidProof.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no signatures\n",
        "text\n\n",
        "text\n\n\u2014 name\n",
        "text\n\n\u2014 name !!\n",
        "text\n\n\u2014 name AAAA\n",
        "text\n\n- name AAAAAAAAAAAAAAAA\n",
        "te\u0000xt\n\n\u2014 name AAAAAAAAAAAAAAAA\n",
        "text\n\n\u2014 name AAAAAAAAAAAAAAAA",
      })
  void refusesWhatIsNoNote(String text) {
    assertThatThrownBy(() -> SignedNote.parse(text).openedWith(List.of(signer.key())))
        .isInstanceOf(InvalidProof.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PeterNeumann+c74f20a3",
        "PeterNeumann+00000000+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+BRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+ARpc",
      })
  void refusesWhatIsNoKey(String text) {
    assertThatThrownBy(() -> NoteKey.parse(text)).isInstanceOf(InvalidProof.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "log\n1\n",
        "log\n01\nn4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=\n",
        "log\n-1\nn4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=\n",
        "log\n99999999999999999999\nn4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=\n",
        "log\n1\nn4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCg==\n",
        "log\n1\nn4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgh=\n",
        "\n1\nn4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=\n",
        "log\n1\nn4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=",
      })
  void refusesWhatIsNoCheckpoint(String text) {
    assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(InvalidProof.class);
  }

  static NoteSigner signer(String name) {
    try {
      return new NoteSigner(name, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
