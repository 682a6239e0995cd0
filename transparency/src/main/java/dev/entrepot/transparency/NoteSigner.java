package dev.entrepot.transparency;

import dev.entrepot.transparency.SignedNote.Signature;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.EdECPublicKey;
import java.util.Base64;

/// A key that signs notes.
public final class NoteSigner {
  private final NoteKey key;
  private final KeyPair pair;

  /// @param pair of Ed25519
  public NoteSigner(String name, KeyPair pair) {
    if (!(pair.getPublic() instanceof EdECPublicKey it)) {
      throw new IllegalArgumentException("The key is not one of Ed25519");
    }
    this.key = NoteKey.of(name, it);
    this.pair = pair;
  }

  public NoteKey key() {
    return key;
  }

  public Signature sign(String text) {
    var made = signBytes(text.getBytes(StandardCharsets.UTF_8));
    var encoded = ByteBuffer.allocate(Signature.ID + made.length).put(key.id()).put(made).array();
    return new Signature(key.name(), Base64.getEncoder().encodeToString(encoded));
  }

  /// The raw signature of these bytes.
  public byte[] signBytes(byte[] bytes) {
    try {
      var signer = java.security.Signature.getInstance("Ed25519");
      signer.initSign(pair.getPrivate());
      signer.update(bytes);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The log's key cannot sign", e);
    }
  }
}
