package dev.entrepot.server.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import dev.entrepot.server.config.SigningAlgorithm;
import dev.entrepot.server.oidc.PublishedKey.Unreadable;
import dev.entrepot.server.oidc.PublishedKey.Unusable;
import dev.entrepot.server.oidc.PublishedKey.Usable;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides what one published key may be used for.
final class KeyReader {
  private static final int SMALLEST_RSA_BITS = 2048;
  // A larger one makes each verification slow; no issuer has one.
  private static final int LARGEST_RSA_BITS = 8192;
  private static final int LARGEST_EXPONENT_BITS = 64;
  private static final Set<SigningAlgorithm> RSA =
      EnumSet.range(SigningAlgorithm.RS256, SigningAlgorithm.PS512);
  private static final Map<Curve, SigningAlgorithm> BY_CURVE =
      Map.of(
          Curve.P_256, SigningAlgorithm.ES256,
          Curve.P_384, SigningAlgorithm.ES384,
          Curve.P_521, SigningAlgorithm.ES512);

  private KeyReader() {}

  /// Why a key is not used.
  private static final class Refused extends Exception {
    private Refused(String reason) {
      super(reason);
    }

    private String reason() {
      return String.valueOf(getMessage());
    }
  }

  static PublishedKey read(JsonNode entry) {
    if (!entry.isObject()) {
      return new Unreadable("it is not a JSON object");
    }
    JWK key;
    try {
      key = JWK.parse(entry.toString());
    } catch (ParseException | RuntimeException e) {
      // The library throws more than it declares at a hostile key.
      return new Unreadable(
          "it is no key that can be read (kty %s, kid %s)"
              .formatted(shown(entry, "kty"), shown(entry, "kid")));
    }
    var keyId = key.getKeyID() == null ? "" : key.getKeyID();
    try {
      return new Usable(usable(key, keyId), describe(key));
    } catch (Refused e) {
      return new Unusable(keyId, describe(key), e.reason());
    }
  }

  private static String shown(JsonNode entry, String member) {
    var value = entry.path(member);
    return value.isTextual() ? Visible.of(value.textValue()) : "unknown";
  }

  private static SigningKey usable(JWK key, String keyId) throws Refused {
    if (key.isPrivate()) {
      throw new Refused("it contains its secret half: whoever read it can sign as the issuer");
    }
    if (keyId.isEmpty()) {
      throw new Refused("it has no kid, so no token can name it");
    }
    if (key.getKeyUse() != null && !KeyUse.SIGNATURE.equals(key.getKeyUse())) {
      throw new Refused("its use is " + Visible.of(key.getKeyUse().getValue()) + ", not sig");
    }
    if (key.getKeyOperations() != null && !key.getKeyOperations().contains(KeyOperation.VERIFY)) {
      throw new Refused("its key_ops do not contain verify");
    }
    try {
      var made =
          switch (key) {
            case RSAKey rsa -> rsa(rsa);
            case ECKey ec -> elliptic(ec);
            case OctetKeyPair pair -> edwards(pair);
            default -> throw new Refused("its type makes no signatures");
          };
      return new SigningKey(keyId, narrowed(made.algorithms(), key.getAlgorithm()), made.by());
    } catch (JOSEException | GeneralSecurityException | RuntimeException e) {
      throw new Refused("its numbers are no key");
    }
  }

  private record Made(Set<SigningAlgorithm> algorithms, JWSVerifier by) {}

  private static Made rsa(RSAKey key) throws Refused, JOSEException {
    var modulus = key.getModulus().decodeToBigInteger();
    var exponent = key.getPublicExponent().decodeToBigInteger();
    if (modulus.bitLength() < SMALLEST_RSA_BITS || modulus.bitLength() > LARGEST_RSA_BITS) {
      throw new Refused(
          "it has %d bits; RSA keys have %d to %d"
              .formatted(modulus.bitLength(), SMALLEST_RSA_BITS, LARGEST_RSA_BITS));
    }
    // With the exponent 1 every text is its own signature.
    if (exponent.compareTo(BigInteger.TWO) <= 0
        || !exponent.testBit(0)
        || exponent.bitLength() > LARGEST_EXPONENT_BITS) {
      throw new Refused("its exponent is weak or too large");
    }
    return new Made(RSA, new RSASSAVerifier(key.toRSAPublicKey()));
  }

  private static Made elliptic(ECKey key) throws Refused, JOSEException {
    var algorithm = BY_CURVE.get(key.getCurve());
    if (algorithm == null) {
      throw new Refused("its curve is not P-256, P-384 or P-521");
    }
    return new Made(Set.of(algorithm), new ECDSAVerifier(key.toECPublicKey()));
  }

  private static Made edwards(OctetKeyPair key) throws Refused, GeneralSecurityException {
    if (!Curve.Ed25519.equals(key.getCurve())) {
      throw new Refused("its curve is not Ed25519");
    }
    return new Made(Set.of(SigningAlgorithm.EDDSA), new Ed25519Verifier(key.getDecodedX()));
  }

  // RFC 7517, 4.4: a key that names its algorithm is for that one alone.
  private static Set<SigningAlgorithm> narrowed(
      Set<SigningAlgorithm> able, @Nullable Algorithm named) throws Refused {
    if (named == null) {
      return able;
    }
    return SigningAlgorithm.named(named.getName())
        .filter(able::contains)
        .map(Set::of)
        .orElseThrow(() ->
            new Refused(
                "its alg is %s, which such a key cannot make or which is not accepted"
                    .formatted(Visible.of(named.getName()))));
  }

  private static String describe(JWK key) {
    return switch (key) {
      case RSAKey rsa -> "RSA, " + rsa.getModulus().decodeToBigInteger().bitLength() + " bits";
      case ECKey ec -> "EC, " + Visible.of(ec.getCurve().getName());
      case OctetKeyPair pair -> "OKP, " + Visible.of(pair.getCurve().getName());
      default -> Visible.of(key.getKeyType().getValue());
    };
  }
}
