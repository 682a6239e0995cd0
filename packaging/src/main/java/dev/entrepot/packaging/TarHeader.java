package dev.entrepot.packaging;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/// One 512-byte header block of a tar archive, with its checksum verified.
record TarHeader(String name, char type, long size, String link) {
  static final int BLOCK = 512;

  private static final int PREFIX = 345;
  private static final int PREFIX_END = 500;
  private static final int CHECKSUM = 148;
  private static final int CHECKSUM_END = 156;
  private static final Pattern OCTAL = Pattern.compile("[0-7]{1,11}");

  static TarHeader parse(byte[] block) {
    requireChecksum(block);
    String name = text(block, 0, 100);
    String prefix = text(block, PREFIX, PREFIX_END);
    if (!prefix.isEmpty()) {
      // GNU tar keeps other things there, but Python reads a prefix in every format.
      if (!isPosix(block)) {
        throw ArchiveRule.TAR_AMBIGUOUS.broken(
            "The archive mixes the tar formats of POSIX and GNU");
      }
      name = prefix + "/" + name;
    }
    return new TarHeader(
        name, (char) (block[156] & 0xff), octal(block, 124, 136), text(block, 157, 257));
  }

  static boolean isZero(byte[] block) {
    for (byte b : block) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  /// Text up to its first NUL. Only UTF-8, because installers would disagree about anything else.
  static String text(byte[] bytes, int from, int to) {
    int end = from;
    while (end < to && bytes[end] != 0) {
      end++;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, from, end - from))
          .toString();
    } catch (CharacterCodingException notUtf8) {
      throw ArchiveRule.TAR_AMBIGUOUS.broken("The archive contains a name that is not UTF-8");
    }
  }

  private static boolean isPosix(byte[] block) {
    return Arrays.equals(block, 257, 263, "ustar\0".getBytes(StandardCharsets.US_ASCII), 0, 6);
  }

  private static void requireChecksum(byte[] block) {
    long sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      sum += i >= CHECKSUM && i < CHECKSUM_END ? ' ' : block[i] & 0xff;
    }
    if (sum != octal(block, CHECKSUM, CHECKSUM_END)) {
      throw ArchiveRule.NOT_A_TAR.broken(
          "The archive is not a tar file, or a header in it is damaged");
    }
  }

  /// Eleven octal digits reach 8 GiB, which is beyond what is accepted, so GNU's binary numbers
  /// never matter.
  private static long octal(byte[] block, int from, int to) {
    String digits = new String(block, from, to - from, StandardCharsets.ISO_8859_1);
    int end = digits.indexOf('\0');
    String number = (end < 0 ? digits : digits.substring(0, end)).strip();
    if (number.isEmpty()) {
      return 0;
    }
    if (!OCTAL.matcher(number).matches() && !isTwelveDigits(number)) {
      throw ArchiveRule.NOT_A_TAR.broken(
          "The archive is not a tar file, or a number in it is damaged");
    }
    return Long.parseLong(number, 8);
  }

  private static boolean isTwelveDigits(String number) {
    return number.length() == 12
        && OCTAL.matcher(number.substring(1)).matches()
        && number.charAt(0) >= '0'
        && number.charAt(0) <= '7';
  }
}
