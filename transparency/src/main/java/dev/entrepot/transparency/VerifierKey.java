package dev.entrepot.transparency;

import dev.entrepot.transparency.SignedNote.Signature;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// A key as C2SP signed-note writes it, `name+hash+key`: what the first byte of the key says it
/// signs is part of the hash, so a key of one kind cannot pass for one of another.
final class VerifierKey {
  private static final Pattern NAME = Pattern.compile("[^\\s+\\p{Z}]{1,255}");
  private static final Pattern TEXT =
      Pattern.compile("([^\\s+\\p{Z}]{1,255})\\+([0-9a-f]{8})\\+([A-Za-z0-9+/]{44})");

  private final byte kind;
  private final String name;
  private final byte[] encoded;
  private final PublicKey key;

  VerifierKey(byte kind, String name, byte[] encoded, PublicKey key) {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidProof("The name of a key has no spaces and no '+'");
    }
    this.kind = kind;
    this.name = name;
    this.encoded = encoded;
    this.key = key;
  }

  /// @param wrongKind what to say of a key that signs something else
  static VerifierKey parse(byte kind, String text, String wrongKind) {
    var match = TEXT.matcher(text);
    if (!match.matches()) {
      throw new InvalidProof("A key is written NAME+HASH+KEY");
    }
    var typed = Base64.getDecoder().decode(match.group(3));
    if (typed[0] != kind) {
      throw new InvalidProof(wrongKind);
    }
    var encoded = Arrays.copyOfRange(typed, 1, typed.length);
    var read = new VerifierKey(kind, match.group(1), encoded, Ed25519.decode(encoded));
    if (!HexFormat.of().formatHex(read.id()).equals(match.group(2))) {
      throw new InvalidProof("The hash in the key does not belong to it");
    }
    return read;
  }

  String name() {
    return name;
  }

  byte[] id() {
    var digest = Hash.sha256();
    digest.update(name.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
    digest.update(kind);
    return Arrays.copyOf(digest.digest(encoded), Signature.ID);
  }

  /// Whether the signature says that it is this key's.
  boolean made(Signature signature) {
    return signature.name().equals(name) && Arrays.equals(signature.keyId(), id());
  }

  boolean verifies(byte[] bytes, byte[] signature) {
    return Ed25519.verifies(key, bytes, signature);
  }

  boolean hasSameKeyAs(VerifierKey other) {
    return Arrays.equals(encoded, other.encoded);
  }

  @Override
  public String toString() {
    var typed = ByteBuffer.allocate(1 + encoded.length).put(kind).put(encoded).array();
    return "%s+%s+%s"
        .formatted(name, HexFormat.of().formatHex(id()), Base64.getEncoder().encodeToString(typed));
  }
}
