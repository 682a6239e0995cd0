package dev.entrepot.server.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/// A key of any type that signs with any algorithm of that type, by the JDK alone.
public record TestKey(String keyId, KeyPair pair) {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  public static TestKey rsa(String keyId, int bits) {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return new TestKey(keyId, generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A key of P-256, P-384 or P-521.
  public static TestKey elliptic(String keyId, String curve) {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp" + curve.substring(2) + "r1"));
      return new TestKey(keyId, generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public static TestKey ed25519(String keyId) {
    try {
      return new TestKey(keyId, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The key of that type that makes signatures of an algorithm.
  public static TestKey of(String algorithm) {
    return switch (algorithm) {
      case "ES256" -> elliptic("key-1", "P-256");
      case "ES384" -> elliptic("key-1", "P-384");
      case "ES512" -> elliptic("key-1", "P-521");
      case "EdDSA", "Ed25519" -> ed25519("key-1");
      default -> rsa("key-1", 2048);
    };
  }

  public static String jwks(String... keys) {
    return "{\"keys\":[" + String.join(",", keys) + "]}";
  }

  /// The public key as a JWK; `extra` adds members, as `"use":"enc"`.
  public String jwk(String... extra) {
    var numbers =
        switch (pair.getPublic()) {
          case RSAPublicKey it ->
              "\"kty\":\"RSA\",\"n\":\"%s\",\"e\":\"%s\""
                  .formatted(big(it.getModulus()), big(it.getPublicExponent()));
          case ECPublicKey it -> elliptic(it);
          case EdECPublicKey it ->
              "\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"%s\"".formatted(encoded(it));
          default -> throw new IllegalStateException("no such key");
        };
    var more = extra.length == 0 ? "" : "," + String.join(",", extra);
    return "{\"kid\":\"" + keyId + "\"," + numbers + more + "}";
  }

  private static String elliptic(ECPublicKey key) {
    var bits = key.getParams().getCurve().getField().getFieldSize();
    var bytes = (bits + 7) / 8;
    return "\"kty\":\"EC\",\"crv\":\"P-%d\",\"x\":\"%s\",\"y\":\"%s\""
        .formatted(
            bits, sized(key.getW().getAffineX(), bytes), sized(key.getW().getAffineY(), bytes));
  }

  // The last 32 bytes of its X.509 form are the key as RFC 8032 encodes it.
  private static String encoded(EdECPublicKey key) {
    var x509 = key.getEncoded();
    return BASE64.encodeToString(Arrays.copyOfRange(x509, x509.length - 32, x509.length));
  }

  /// Signs with `algorithm` what calls itself that, in a header that names this key.
  public String token(String algorithm, String claims) {
    return token(algorithm, "{\"alg\":\"" + algorithm + "\",\"kid\":\"" + keyId + "\"}", claims);
  }

  /// Signs with `algorithm`, whatever the header says.
  public String token(String algorithm, String header, String claims) {
    var signed =
        BASE64.encodeToString(header.getBytes(UTF_8))
            + "."
            + BASE64.encodeToString(claims.getBytes(UTF_8));
    try {
      var signature = signature(algorithm);
      signature.initSign(pair.getPrivate());
      signature.update(signed.getBytes(UTF_8));
      return signed + "." + BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Signature signature(String algorithm) throws GeneralSecurityException {
    var hash = algorithm.substring(2);
    if (algorithm.startsWith("Ed")) {
      return Signature.getInstance("Ed25519");
    }
    if (algorithm.startsWith("ES")) {
      return Signature.getInstance("SHA" + hash + "withECDSAinP1363Format");
    }
    if (algorithm.startsWith("RS")) {
      return Signature.getInstance("SHA" + hash + "withRSA");
    }
    var signature = Signature.getInstance("RSASSA-PSS");
    signature.setParameter(
        new PSSParameterSpec(
            "SHA-" + hash,
            "MGF1",
            new MGF1ParameterSpec("SHA-" + hash),
            Integer.parseInt(hash) / 8,
            1));
    return signature;
  }

  private static String big(BigInteger value) {
    return sized(value, (value.bitLength() + 7) / 8);
  }

  private static String sized(BigInteger value, int length) {
    var bytes = value.toByteArray();
    var sized = new byte[length];
    var copied = Math.min(length, bytes.length);
    System.arraycopy(bytes, bytes.length - copied, sized, length - copied, copied);
    return BASE64.encodeToString(sized);
  }
}
