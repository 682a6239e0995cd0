package dev.entrepot.transparency;

import dev.entrepot.transparency.SignedNote.Signature;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.EdECPublicKey;

/// Who signs notes with Ed25519, as others know them: `name+hash+key` (C2SP signed-note).
public final class NoteKey {
  private static final byte ED25519 = 1;

  private final VerifierKey key;

  private NoteKey(VerifierKey key) {
    this.key = key;
  }

  static NoteKey of(String name, EdECPublicKey key) {
    return new NoteKey(new VerifierKey(ED25519, name, Ed25519.encode(key), key));
  }

  /// Reads [#toString()].
  public static NoteKey parse(String text) {
    return new NoteKey(VerifierKey.parse(ED25519, text, "The key is not one of Ed25519 for notes"));
  }

  public String name() {
    return key.name();
  }

  byte[] id() {
    return key.id();
  }

  /// Whether the signature says that it is this key's.
  boolean made(Signature signature) {
    return key.made(signature);
  }

  boolean verifies(String text, Signature signature) {
    return verifies(text.getBytes(StandardCharsets.UTF_8), signature.value());
  }

  /// Whether the raw signature is this key's over these bytes.
  public boolean verifies(byte[] bytes, byte[] signature) {
    return key.verifies(bytes, signature);
  }

  @Override
  public String toString() {
    return key.toString();
  }
}
