package dev.entrepot.transparency;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Entries one after another, each behind its length in two bytes (C2SP tlog-tiles).
public final class EntryBundle {
  /// Bytes of the longest entry.
  public static final int LONGEST_ENTRY = 0xffff;

  private EntryBundle() {}

  public static byte[] write(List<byte[]> entries) {
    var bundle = new ByteArrayOutputStream();
    for (var entry : entries) {
      if (entry.length > LONGEST_ENTRY) {
        throw new IllegalArgumentException("An entry of a log has at most 65535 bytes");
      }
      bundle.write(entry.length >> 8);
      bundle.write(entry.length);
      bundle.writeBytes(entry);
    }
    return bundle.toByteArray();
  }

  public static List<byte[]> read(byte[] bundle) {
    var entries = new ArrayList<byte[]>();
    var rest = ByteBuffer.wrap(bundle);
    while (rest.hasRemaining()) {
      if (rest.remaining() < Short.BYTES) {
        throw new InvalidProof("The bundle of entries is cut off");
      }
      var length = Short.toUnsignedInt(rest.getShort());
      if (rest.remaining() < length) {
        throw new InvalidProof("The bundle of entries is cut off");
      }
      var entry = new byte[length];
      rest.get(entry);
      entries.add(entry);
    }
    return entries;
  }
}
