package dev.entrepot.server.simple;

import java.util.Optional;
import java.util.regex.Pattern;

/// One range of a file (RFC 9110, 14.1.2).
///
/// @param start first byte
/// @param end last byte, inclusive
record ByteRange(long start, long end) {
  private static final Pattern ONE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

  long length() {
    return end - start + 1;
  }

  /// What a `Range` header asks of a file of `size` bytes.
  sealed interface Asked {
    /// The whole file: the header is not one range of bytes, and a server may ignore it.
    record Whole() implements Asked {}

    record Part(ByteRange range) implements Asked {}

    record Unsatisfiable() implements Asked {}
  }

  static Asked of(String header, long size) {
    var matcher = ONE.matcher(header.strip());
    if (!matcher.matches()) {
      return new Asked.Whole();
    }
    var first = number(matcher.group(1));
    var last = number(matcher.group(2));
    if (first.isEmpty()) {
      return last.isEmpty() ? new Asked.Whole() : suffix(last.get(), size);
    }
    if (last.isPresent() && last.get() < first.get()) {
      return new Asked.Whole();
    }
    return first.get() >= size
        ? new Asked.Unsatisfiable()
        : new Asked.Part(new ByteRange(first.get(), Math.min(last.orElse(size - 1), size - 1)));
  }

  private static Asked suffix(long length, long size) {
    return length == 0 || size == 0
        ? new Asked.Unsatisfiable()
        : new Asked.Part(new ByteRange(Math.max(0, size - length), size - 1));
  }

  private static Optional<Long> number(String digits) {
    return digits.isEmpty() ? Optional.empty() : Optional.of(Long.parseLong(digits));
  }
}
