package dev.entrepot.server.testing;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// Signs tokens with the JDK alone: no code of the server's token library stands on both sides.
public final class TestIssuer {
  public static final String URL = "https://issuer.test";

  private final KeyPair pair;
  private final String keyId;

  public TestIssuer(String keyId, int bits) {
    this.keyId = keyId;
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      pair = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public TestIssuer() {
    this("key-1", 2048);
  }

  /// A JWKS with this key alone; `extra` adds members, as `"use":"enc"`.
  public String jwks(String... extra) {
    var key = (RSAPublicKey) pair.getPublic();
    var more = extra.length == 0 ? "" : "," + String.join(",", extra);
    return """
    {"keys":[{"kty":"RSA","kid":"%s","n":"%s","e":"%s"%s}]}\
    """
        .formatted(keyId, number(key.getModulus()), number(key.getPublicExponent()), more);
  }

  public String token(Map<String, ?> claims) {
    return token(Map.of("alg", "RS256", "typ", "JWT", "kid", keyId), claims);
  }

  public String token(Map<String, ?> header, Map<String, ?> claims) {
    return sign(json(header), json(claims));
  }

  /// Signs whatever stands there, JSON or not.
  public String sign(String header, String claims) {
    var signed =
        base64(header.getBytes(StandardCharsets.UTF_8))
            + "."
            + base64(claims.getBytes(StandardCharsets.UTF_8));
    try {
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(pair.getPrivate());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + base64(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The claims of a good release job of octo-org/demo; an empty override removes one.
  public static Map<String, Object> release(java.time.Instant now, Map<String, ?> overrides) {
    var claims = new LinkedHashMap<String, Object>();
    var file = "octo-org/demo/.github/workflows/release.yml@refs/tags/v1";
    claims.put("iss", URL);
    claims.put("aud", "packages");
    claims.put("iat", now.getEpochSecond());
    claims.put("nbf", now.getEpochSecond() - 300);
    claims.put("exp", now.getEpochSecond() + 300);
    claims.put("jti", "jti-1");
    claims.put("repository", "octo-org/demo");
    claims.put("repository_owner", "octo-org");
    claims.put("repository_owner_id", "65");
    claims.put("workflow_ref", file);
    claims.put("job_workflow_ref", file);
    claims.put("event_name", "push");
    claims.put("ref", "refs/tags/v1");
    claims.put("sha", "0123456789abcdef0123456789abcdef01234567");
    claims.put("environment", "release");
    claims.putAll(overrides);
    claims.values().removeIf(""::equals);
    return claims;
  }

  public static String json(Map<String, ?> members) {
    return members.entrySet().stream()
        .map(it -> "\"" + it.getKey() + "\":" + value(it.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String value(Object value) {
    return value instanceof String text && !text.startsWith("[") && !text.startsWith("{")
        ? "\"" + text + "\""
        : value.toString();
  }

  private static String number(BigInteger value) {
    var bytes = value.toByteArray();
    return base64(bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
