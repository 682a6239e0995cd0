package dev.entrepot.attestations;

import dev.entrepot.packaging.InvalidInput;
import java.util.Arrays;

/// One DER value and nothing behind it: Java's own reader of certificates ignores what follows,
/// other readers refuse it.
final class DerValue {
  static final int OCTET_STRING = 0x04;
  static final int UTF8_STRING = 0x0c;
  static final int SEQUENCE = 0x30;

  private DerValue() {}

  /// The contents of the one value that `der` is.
  static byte[] contents(byte[] der, int tag) {
    if (der.length < 2 || (der[0] & 0xff) != tag) {
      throw new InvalidInput("a DER value has another type than expected");
    }
    int first = der[1] & 0xff;
    int at = 2;
    long length = first;
    if (first >= 0x80) {
      int octets = first & 0x7f;
      if (octets == 0 || octets > 3 || der.length < 2 + octets) {
        throw new InvalidInput("a DER value has a malformed length");
      }
      length = 0;
      for (int i = 0; i < octets; i++) {
        length = (length << 8) | (der[at++] & 0xff);
      }
      if (length < (octets == 1 ? 0x80 : 1L << (8 * (octets - 1)))) {
        throw new InvalidInput("a DER value has a length that is not in its shortest form");
      }
    }
    if (length != der.length - at) {
      throw new InvalidInput("a DER value is cut short or has something behind it");
    }
    return Arrays.copyOfRange(der, at, der.length);
  }
}
