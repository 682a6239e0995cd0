package dev.entrepot.issuer;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/// An RSA key that signs JSON Web Tokens, named as GitHub names its own: a fingerprint in
/// hexadecimal.
final class SigningKey {
  private static final int BITS = 2048;

  private final KeyPair pair;
  private final byte[] fingerprint;

  private SigningKey(KeyPair pair, byte[] fingerprint) {
    this.pair = pair;
    this.fingerprint = fingerprint;
  }

  static SigningKey generate() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      var pair = generator.generateKeyPair();
      var digest = MessageDigest.getInstance("SHA-1").digest(pair.getPublic().getEncoded());
      return new SigningKey(pair, digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has RSA and SHA-1", e);
    }
  }

  String id() {
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
    members.put("x5t", base64(fingerprint));
    members.put("n", base64(unsigned(key.getModulus())));
    members.put("e", base64(unsigned(key.getPublicExponent())));
    return members;
  }

  String sign(Map<String, Object> claims) {
    var header = new LinkedHashMap<String, Object>();
    header.put("typ", "JWT");
    header.put("alg", "RS256");
    header.put("x5t", base64(fingerprint));
    header.put("kid", id());
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
    return base64(JsonWriter.write(members).getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] unsigned(BigInteger number) {
    var bytes = number.toByteArray();
    return bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
