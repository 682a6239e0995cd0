package dev.entrepot.attestations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.packaging.InvalidInput;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Lengths as X.690, sections 8.1.3 and 10.1, writes them.
class DerValueTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 0x7f, 0x80, 0xff, 0x100, 0xffff, 0x1_0000, 0x12_3456})
  void contentsOfEachLengthAreFound(int length) {
    var der = value(octets(length), length);

    var contents = new byte[length];
    Arrays.fill(contents, (byte) 7);
    assertThat(DerValue.contents(der, DerValue.OCTET_STRING)).isEqualTo(contents);
  }

  @Test
  void anotherTypeIsRefused() {
    refused("another type", 0x0c, 0);
    refused("another type", 0x84, 0);
    refused("another type", 0x04);
    refused("another type");
  }

  @Test
  void aLengthHasOneToThreeOctetsOfItsOwn() {
    refused("malformed length", 0x04, 0x80);
    refused("malformed length", 0x04, 0x82, 0x01);
    refused("malformed length", 0x04, 0x84, 1, 0, 0, 0);
    refused("malformed length", 0x04, 0x83, 1, 0);
    // All of its octets are there, and nothing behind them.
    refused("cut short", 0x04, 0x82, 0x01, 0x00);
  }

  @Test
  void aLengthIsInItsShortestForm() {
    assertNotShortest(new int[] {0x81, 0x7f}, 0x7f);
    assertNotShortest(new int[] {0x81, 0}, 0);
    assertNotShortest(new int[] {0x82, 0, 0xff}, 0xff);
    assertNotShortest(new int[] {0x83, 0, 0xff, 0xff}, 0xffff);
  }

  private static void assertNotShortest(int[] octets, int length) {
    assertThatThrownBy(() -> DerValue.contents(value(octets, length), DerValue.OCTET_STRING))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("shortest form");
  }

  @Test
  void nothingIsMissingAndNothingIsBehind() {
    refused("cut short", 0x04, 2, 7);
    refused("cut short", 0x04, 1, 7, 7);
  }

  private static void refused(String said, int... der) {
    var bytes = new byte[der.length];
    for (var i = 0; i < der.length; i++) {
      bytes[i] = (byte) der[i];
    }
    assertThatThrownBy(() -> DerValue.contents(bytes, DerValue.OCTET_STRING))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(said);
  }

  private static int[] octets(int length) {
    if (length < 0x80) {
      return new int[] {length};
    }
    if (length < 0x100) {
      return new int[] {0x81, length};
    }
    if (length < 0x1_0000) {
      return new int[] {0x82, length >> 8, length & 0xff};
    }
    return new int[] {0x83, length >> 16, length >> 8 & 0xff, length & 0xff};
  }

  private static byte[] value(int[] octets, int length) {
    var der = new byte[1 + octets.length + length];
    Arrays.fill(der, (byte) 7);
    der[0] = DerValue.OCTET_STRING;
    for (var i = 0; i < octets.length; i++) {
      der[1 + i] = (byte) octets[i];
    }
    return der;
  }
}
