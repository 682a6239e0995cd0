package dev.entrepot.issuer;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/// The self-signed certificate around a signing key. GitHub publishes one with each key and names
/// the key after it; the JDK reads certificates but has no public way to make one.
final class KeyCertificate {
  private static final long DAYS = 730;
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
  // sha256WithRSAEncryption (RFC 8017, A.2.4) and commonName (RFC 5280, A.1).
  private static final byte[] ALGORITHM =
      element(SEQUENCE, HexFormat.of().parseHex("06092a864886f70d01010b0500"));
  private static final byte[] COMMON_NAME = HexFormat.of().parseHex("0603550403");

  private KeyCertificate() {}

  /// The certificate in DER: version 1, which needs no extensions (RFC 5280, 4.1).
  static byte[] of(KeyPair pair, BigInteger serial, Instant now) throws GeneralSecurityException {
    var name = name("Entrepot local issuer");
    var content =
        element(
            SEQUENCE,
            element(0x02, serial.toByteArray()),
            ALGORITHM,
            name,
            element(SEQUENCE, time(now), time(now.plus(DAYS, ChronoUnit.DAYS))),
            name,
            pair.getPublic().getEncoded());
    var signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(pair.getPrivate());
    signature.update(content);
    return element(SEQUENCE, content, ALGORITHM, element(0x03, new byte[1], signature.sign()));
  }

  private static byte[] name(String text) {
    var value = element(0x0c, text.getBytes(StandardCharsets.UTF_8));
    return element(SEQUENCE, element(SET, element(SEQUENCE, COMMON_NAME, value)));
  }

  // Years from 2050 on need this form and readers take it for the earlier ones too.
  private static byte[] time(Instant instant) {
    return element(0x18, TIME.format(instant).getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] element(int tag, byte[]... parts) {
    var content = new ByteArrayOutputStream();
    for (var part : parts) {
      content.writeBytes(part);
    }
    var out = new ByteArrayOutputStream();
    out.write(tag);
    var length = content.size();
    if (length < 0x80) {
      out.write(length);
    } else {
      var bytes = BigInteger.valueOf(length).toByteArray();
      var start = bytes[0] == 0 ? 1 : 0;
      out.write(0x80 | (bytes.length - start));
      out.write(bytes, start, bytes.length - start);
    }
    out.writeBytes(content.toByteArray());
    return out.toByteArray();
  }
}
