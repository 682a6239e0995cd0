package dev.entrepot.transparency;

import dev.entrepot.transparency.SignedNote.Signature;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Who watches that a log never forks, and signs each head that continues the last one it saw with
/// the time at which it saw it (C2SP tlog-cosignature, `cosignature/v1`).
public final class WitnessKey {
  private static final byte COSIGNATURE_V1 = 4;

  private final VerifierKey key;

  private WitnessKey(VerifierKey key) {
    this.key = key;
  }

  /// Reads `name+hash+key`.
  public static WitnessKey parse(String text) {
    return new WitnessKey(
        VerifierKey.parse(COSIGNATURE_V1, text, "The key is not a witness's (cosignature/v1)"));
  }

  public String name() {
    return key.name();
  }

  /// Whether two names stand for one key: it counts once.
  boolean hasSameKeyAs(WitnessKey other) {
    return key.hasSameKeyAs(other.key);
  }

  /// Whether this witness is on the note.
  ///
  /// @throws InvalidProof if a cosignature says that it is this witness's, and is not
  public boolean cosigned(SignedNote note) {
    return note.signatures().stream().anyMatch(it -> cosigned(note.text(), it));
  }

  /// Whether this is the cosignature of this witness on that text.
  ///
  /// @throws InvalidProof if it says so, and is not
  public boolean cosigned(String text, Signature signature) {
    if (!key.made(signature)) {
      return false;
    }
    var value = signature.value();
    if (value.length > Long.BYTES) {
      var time = ByteBuffer.wrap(value).getLong();
      var message = "cosignature/v1\ntime " + time + "\n" + text;
      var signed = Arrays.copyOfRange(value, Long.BYTES, value.length);
      if (time >= 0 && key.verifies(message.getBytes(StandardCharsets.UTF_8), signed)) {
        return true;
      }
    }
    throw new InvalidProof("The cosignature of " + name() + " does not match the checkpoint");
  }

  @Override
  public String toString() {
    return key.toString();
  }
}
