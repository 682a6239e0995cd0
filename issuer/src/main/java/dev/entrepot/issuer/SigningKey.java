package dev.entrepot.issuer;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An RSA key that signs JSON Web Tokens, named as GitHub names its own: after the SHA-1 of its
/// certificate.
final class SigningKey {
  private static final int BITS = 2048;

  private final KeyPair pair;
  private final byte[] certificate;
  private final byte[] fingerprint;

  private SigningKey(KeyPair pair, byte[] certificate) {
    this.pair = pair;
    this.certificate = certificate;
    this.fingerprint = Fingerprint.of(certificate);
  }

  static SigningKey generate(SecureRandom random, Instant now) {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS, random);
      var pair = generator.generateKeyPair();
      return new SigningKey(pair, KeyCertificate.of(pair, new BigInteger(63, random), now));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java makes RSA keys and signs with them", e);
    }
  }

  private String id() {
    return HexFormat.of().withUpperCase().formatHex(fingerprint);
  }

  /// The public half as a member of a JWKS.
  Map<String, Object> jwk() {
    var key = (RSAPublicKey) pair.getPublic();
    var members = new LinkedHashMap<String, Object>();
    members.put("kty", "RSA");
    members.put("alg", "RS256");
    members.put("use", "sig");
    members.put("kid", id());
    members.put("n", base64(unsigned(key.getModulus())));
    members.put("e", base64(unsigned(key.getPublicExponent())));
    members.put("x5t", base64(fingerprint));
    // The one member in plain Base64 (RFC 7517, 4.7).
    members.put("x5c", List.of(Base64.getEncoder().encodeToString(certificate)));
    return members;
  }

  String sign(Map<String, Object> claims) {
    var header = new LinkedHashMap<String, Object>();
    header.put("typ", "JWT");
    header.put("alg", "RS256");
    header.put("kid", id());
    header.put("x5t", base64(fingerprint));
    var signed = part(header) + "." + part(claims);
    try {
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(pair.getPrivate());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java signs with RSA", e);
    }
  }

  private static String part(Map<String, Object> members) {
    return base64(Json.write(members).getBytes(StandardCharsets.UTF_8));
  }

  // RFC 7518, 2: the sign octet of a big number is no part of it.
  private static byte[] unsigned(BigInteger number) {
    var bytes = number.toByteArray();
    return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
