package dev.entrepot.transparency;

import dev.entrepot.transparency.SignedNote.Signature;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.EdECPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// A witness's key, which cosigns as C2SP tlog-cosignature says; written from there and not from
/// [WitnessKey].
record Cosigner(String name, Hash encoded, NoteSigner signer) {
  static Cosigner named(String name) {
    try {
      var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      // The last 32 bytes of its DER form (RFC 8410) are the key.
      var der = ((EdECPublicKey) pair.getPublic()).getEncoded();
      var encoded = Arrays.copyOfRange(der, der.length - 32, der.length);
      return new Cosigner(name, Hash.of(encoded), new NoteSigner(name, pair));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  WitnessKey key() {
    return WitnessKey.parse(
        name + "+" + HexFormat.of().formatHex(id()) + "+" + base64(typed(new byte[0])));
  }

  Signature cosign(String checkpoint, long time) {
    var message = "cosignature/v1\ntime " + time + "\n" + checkpoint;
    return line(time, message);
  }

  Signature line(long time, String message) {
    var signed = signer.signBytes(message.getBytes(StandardCharsets.UTF_8));
    return new Signature(
        name, base64(ByteBuffer.allocate(4 + 8 + 64).put(id()).putLong(time).put(signed).array()));
  }

  private byte[] id() {
    var digest = Hash.sha256();
    return Arrays.copyOf(digest.digest(typed((name + "\n").getBytes(StandardCharsets.UTF_8))), 4);
  }

  private byte[] typed(byte[] before) {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(before);
    bytes.write(4);
    bytes.writeBytes(encoded.bytes());
    return bytes.toByteArray();
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
