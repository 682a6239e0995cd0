package dev.entrepot.server.account;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;

/// An authenticator with one ES256 key, and the browser around it (Web Authentication, 6.1 and
/// 6.5). It signs whatever it is told to.
final class SoftAuthenticator {
  private static final byte[] COSE_UP_TO_X = {
    (byte) 0xA5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 0x20
  };
  private static final byte[] COSE_BEFORE_Y = {0x22, 0x58, 0x20};
  private static final int PRESENT_AND_VERIFIED = 0x05;
  private static final int HAS_CREDENTIAL = 0x40;

  private final KeyPair keys;
  private final byte[] id = new byte[16];
  private String host;
  private String origin;
  private int flags = PRESENT_AND_VERIFIED;
  private int count;

  SoftAuthenticator(String origin, String host) {
    this.origin = origin;
    this.host = host;
    new SecureRandom().nextBytes(id);
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      keys = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  SoftAuthenticator at(String otherOrigin) {
    origin = otherOrigin;
    return this;
  }

  SoftAuthenticator ofHost(String otherHost) {
    host = otherHost;
    return this;
  }

  SoftAuthenticator counting(int next) {
    count = next;
    return this;
  }

  /// Does not ask who is there.
  SoftAuthenticator unverified() {
    flags = 0x01;
    return this;
  }

  String make(Map<String, Object> options) {
    var client = client("webauthn.create", options);
    var data = new ByteArrayOutputStream();
    data.writeBytes(authenticatorData(flags | HAS_CREDENTIAL));
    data.writeBytes(new byte[16]);
    data.writeBytes(new byte[] {0, (byte) id.length});
    data.writeBytes(id);
    var point = ((ECPublicKey) keys.getPublic()).getW();
    data.writeBytes(COSE_UP_TO_X);
    data.writeBytes(coordinate(point.getAffineX()));
    data.writeBytes(COSE_BEFORE_Y);
    data.writeBytes(coordinate(point.getAffineY()));
    return """
    {"id": "%1$s", "rawId": "%1$s", "type": "public-key", "clientExtensionResults": {},
     "response": {"clientDataJSON": "%2$s", "attestationObject": "%3$s", "transports": []}}
    """
        .formatted(text(id), text(client), text(attestation(data.toByteArray())));
  }

  String sign(Map<String, Object> options) {
    var client = client("webauthn.get", options);
    var data = authenticatorData(flags);
    return """
    {"id": "%1$s", "rawId": "%1$s", "type": "public-key", "clientExtensionResults": {},
     "response": {"clientDataJSON": "%2$s", "authenticatorData": "%3$s", "signature": "%4$s"}}
    """
        .formatted(text(id), text(client), text(data), text(signature(data, sha256(client))));
  }

  private byte[] client(String type, Map<String, Object> options) {
    return "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
        .formatted(type, options.get("challenge"), origin)
        .getBytes(StandardCharsets.UTF_8);
  }

  private byte[] authenticatorData(int flags) {
    return ByteBuffer.allocate(37)
        .put(sha256(host.getBytes(StandardCharsets.UTF_8)))
        .put((byte) flags)
        .putInt(count)
        .array();
  }

  // {"fmt": "none", "attStmt": {}, "authData": …} in CBOR, where c, d, g and h tell that texts of
  // 3,
  // 4, 7 and 8 letters follow.
  private static byte[] attestation(byte[] data) {
    var cbor = new ByteArrayOutputStream();
    cbor.write(0xA3);
    cbor.writeBytes("cfmtdnonegattStmt".getBytes(StandardCharsets.US_ASCII));
    cbor.write(0xA0);
    cbor.writeBytes("hauthData".getBytes(StandardCharsets.US_ASCII));
    cbor.writeBytes(new byte[] {0x58, (byte) data.length});
    cbor.writeBytes(data);
    return cbor.toByteArray();
  }

  private byte[] signature(byte[] data, byte[] clientHash) {
    try {
      var signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(data);
      signature.update(clientHash);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] coordinate(BigInteger number) {
    var bytes = number.toByteArray();
    var fixed = new byte[32];
    var length = Math.min(bytes.length, 32);
    System.arraycopy(bytes, bytes.length - length, fixed, 32 - length, length);
    return fixed;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
