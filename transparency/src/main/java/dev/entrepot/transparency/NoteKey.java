package dev.entrepot.transparency;

import dev.entrepot.transparency.SignedNote.Signature;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// Who signs notes with Ed25519, as others know them: `name+hash+key` (C2SP signed-note).
public final class NoteKey {
  private static final byte ED25519 = 1;
  private static final Pattern NAME = Pattern.compile("[^\\s+\\p{Z}]{1,255}");
  private static final Pattern TEXT =
      Pattern.compile("([^\\s+\\p{Z}]{1,255})\\+([0-9a-f]{8})\\+([A-Za-z0-9+/]{44})");

  private final String name;
  private final byte[] encoded;
  private final PublicKey key;

  private NoteKey(String name, byte[] encoded, PublicKey key) {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidProof("The name of a key has no spaces and no '+'");
    }
    this.name = name;
    this.encoded = encoded;
    this.key = key;
  }

  static NoteKey of(String name, EdECPublicKey key) {
    return new NoteKey(name, encode(key.getPoint()), key);
  }

  /// Reads [#toString()].
  public static NoteKey parse(String text) {
    var match = TEXT.matcher(text);
    if (!match.matches()) {
      throw new InvalidProof("A log's key is written NAME+HASH+KEY");
    }
    var typed = Base64.getDecoder().decode(match.group(3));
    if (typed[0] != ED25519) {
      throw new InvalidProof("The key is not one of Ed25519");
    }
    var encoded = Arrays.copyOfRange(typed, 1, typed.length);
    var read = new NoteKey(match.group(1), encoded, decode(encoded));
    if (!HexFormat.of().formatHex(read.id()).equals(match.group(2))) {
      throw new InvalidProof("The hash in the log's key does not belong to it");
    }
    return read;
  }

  public String name() {
    return name;
  }

  byte[] id() {
    var digest = Hash.sha256();
    digest.update(name.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
    digest.update(ED25519);
    return Arrays.copyOf(digest.digest(encoded), Signature.ID);
  }

  /// Whether the signature says that it is this key's.
  boolean made(Signature signature) {
    return signature.name().equals(name) && Arrays.equals(signature.keyId(), id());
  }

  boolean verifies(String text, Signature signature) {
    return verifies(text.getBytes(StandardCharsets.UTF_8), signature.value());
  }

  /// Whether the raw signature is this key's over these bytes.
  public boolean verifies(byte[] bytes, byte[] signature) {
    try {
      var verifier = java.security.Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update(bytes);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false; // a signature of another length
    }
  }

  // RFC 8032, section 5.1.2: y in little-endian order, the sign of x in the last bit.
  private static byte[] encode(EdECPoint point) {
    var bytes = new byte[Hash.SIZE];
    var y = point.getY().toByteArray();
    for (var i = 0; i < Math.min(y.length, bytes.length); i++) {
      bytes[i] = y[y.length - 1 - i];
    }
    if (point.isXOdd()) {
      bytes[bytes.length - 1] |= (byte) 0x80;
    }
    return bytes;
  }

  private static PublicKey decode(byte[] encoded) {
    var odd = (encoded[encoded.length - 1] & 0x80) != 0;
    var y = new byte[encoded.length];
    for (var i = 0; i < y.length; i++) {
      y[i] = encoded[encoded.length - 1 - i];
    }
    y[0] &= 0x7f;
    try {
      var point = new EdECPoint(odd, new BigInteger(1, y));
      return KeyFactory.getInstance("Ed25519")
          .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
    } catch (GeneralSecurityException e) {
      throw new InvalidProof("The log's key is no point of Ed25519");
    }
  }

  @Override
  public String toString() {
    var typed = ByteBuffer.allocate(1 + encoded.length).put(ED25519).put(encoded).array();
    return "%s+%s+%s"
        .formatted(name, HexFormat.of().formatHex(id()), Base64.getEncoder().encodeToString(typed));
  }
}
