package dev.entrepot.attestations;

import dev.entrepot.packaging.InvalidInput;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The certificate of an attestation, read but not yet believed.
record SigningCertificate(X509Certificate x509, CertificateIdentity identity) {
  private static final int LARGEST = 20_000;
  private static final int LONGEST_VALUE = 2_000;
  // RFC 5280, section 4.2.1.6.
  private static final int RFC822_NAME = 1;
  private static final int URI = 6;

  static SigningCertificate read(Base64Text text) {
    var der = text.bytes();
    if (der.length > LARGEST) {
      throw new InvalidInput("The certificate is larger than %d bytes".formatted(LARGEST));
    }
    try {
      DerValue.contents(der, DerValue.SEQUENCE);
      var factory = CertificateFactory.getInstance("X.509");
      var x509 = (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
      return new SigningCertificate(x509, identity(x509));
    } catch (InvalidInput e) {
      throw new InvalidInput("The certificate is malformed: " + e.getMessage());
    } catch (CertificateException | RuntimeException e) {
      // The JDK's reader throws both at what it does not expect.
      throw new InvalidInput("The certificate is malformed");
    }
  }

  private static CertificateIdentity identity(X509Certificate x509) {
    Map<FulcioExtension, String> values = new EnumMap<>(FulcioExtension.class);
    for (var extension : FulcioExtension.values()) {
      byte[] octets = x509.getExtensionValue(extension.oid());
      if (octets != null) {
        values.put(extension, value(extension, octets));
      }
    }
    var first = values.get(FulcioExtension.ISSUER_V1);
    var issuer = values.getOrDefault(FulcioExtension.ISSUER, first);
    if (issuer == null) {
      throw new InvalidInput("it does not name an OpenID issuer");
    }
    if (first != null && !first.equals(issuer)) {
      throw new InvalidInput("it names two OpenID issuers");
    }
    return new CertificateIdentity(issuer, values, names(x509, RFC822_NAME), names(x509, URI));
  }

  private static String value(FulcioExtension extension, byte[] octets) {
    var inner = DerValue.contents(octets, DerValue.OCTET_STRING);
    var bytes = extension.isBareText() ? inner : DerValue.contents(inner, DerValue.UTF8_STRING);
    if (bytes.length > LONGEST_VALUE) {
      throw new InvalidInput("its %s is too long".formatted(extension.label()));
    }
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.chars().anyMatch(Character::isISOControl)) {
        throw new InvalidInput("its %s has control characters".formatted(extension.label()));
      }
      return text;
    } catch (CharacterCodingException e) {
      throw new InvalidInput("its %s is not UTF-8".formatted(extension.label()));
    }
  }

  private static List<String> names(X509Certificate x509, int kind) {
    try {
      var all = x509.getSubjectAlternativeNames();
      var names = new ArrayList<String>();
      if (all != null) {
        for (var name : all) {
          if (name.getFirst() instanceof Integer it
              && it == kind
              && name.get(1) instanceof String text) {
            names.add(text);
          }
        }
      }
      return names;
    } catch (CertificateParsingException e) {
      throw new InvalidInput("its alternative names cannot be read");
    }
  }
}
