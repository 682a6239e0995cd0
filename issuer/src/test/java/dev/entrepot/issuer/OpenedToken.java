package dev.entrepot.issuer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A token taken apart with the JDK's own means.
record OpenedToken(
    String signed, String signature, Map<String, Object> header, Map<String, Object> claims) {
  static OpenedToken of(String token) {
    var parts = token.split("\\.", -1);
    if (parts.length != 3) {
      throw new AssertionError("A token has three parts, this has " + parts.length);
    }
    return new OpenedToken(parts[0] + "." + parts[1], parts[2], json(parts[0]), json(parts[1]));
  }

  String claim(String name) {
    return String.valueOf(claims.get(name));
  }

  /// Whether the key that the header names is in the set and made the signature.
  boolean isSignedBy(String jwks) {
    return keys(jwks).stream()
        .filter(it -> Objects.equals(it.get("kid"), header.get("kid")))
        .anyMatch(this::verifies);
  }

  private boolean verifies(Map<String, String> jwk) {
    try {
      var spec = new RSAPublicKeySpec(number(jwk, "n"), number(jwk, "e"));
      var verifier = Signature.getInstance("SHA256withRSA");
      verifier.initVerify(KeyFactory.getInstance("RSA").generatePublic(spec));
      verifier.update(signed.getBytes(US_ASCII));
      return verifier.verify(bytes(signature));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("The key is no RSA key", e);
    }
  }

  static List<Map<String, String>> keys(String jwks) {
    return ((List<?>) Json.object(jwks).getOrDefault("keys", List.of()))
        .stream()
            .map(key -> {
              var texts = new HashMap<String, String>();
              ((Map<?, ?>) key)
                  .forEach((name, value) ->
                      texts.put(
                          String.valueOf(name),
                          String.valueOf(value instanceof List<?> list ? list.getFirst() : value)));
              return Map.copyOf(texts);
            })
            .toList();
  }

  private static BigInteger number(Map<String, String> jwk, String name) {
    return new BigInteger(1, bytes(String.valueOf(jwk.get(name))));
  }

  static byte[] bytes(String base64url) {
    return Base64.getUrlDecoder().decode(base64url);
  }

  private static Map<String, Object> json(String part) {
    return Json.object(new String(bytes(part), UTF_8));
  }
}
