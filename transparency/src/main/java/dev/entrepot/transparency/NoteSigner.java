package dev.entrepot.transparency;

import dev.entrepot.transparency.SignedNote.Signature;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.EdECPublicKey;
import java.util.Base64;
import java.util.function.UnaryOperator;

/// A key that signs notes.
public final class NoteSigner {
  private final NoteKey key;
  private final UnaryOperator<byte[]> signing;

  /// @param pair of Ed25519
  public NoteSigner(String name, KeyPair pair) {
    this(name, pair.getPublic(), it -> sign(pair.getPrivate(), it));
  }

  /// @param key of Ed25519
  /// @param signing makes the raw signature of bytes, by whoever holds the private key
  public NoteSigner(String name, PublicKey key, UnaryOperator<byte[]> signing) {
    if (!(key instanceof EdECPublicKey it)) {
      throw new IllegalArgumentException("The key is not one of Ed25519");
    }
    this.key = NoteKey.of(name, it);
    this.signing = signing;
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
    return signing.apply(bytes);
  }

  private static byte[] sign(PrivateKey key, byte[] bytes) {
    try {
      var signer = java.security.Signature.getInstance("Ed25519");
      signer.initSign(key);
      signer.update(bytes);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The log's key cannot sign", e);
    }
  }
}
