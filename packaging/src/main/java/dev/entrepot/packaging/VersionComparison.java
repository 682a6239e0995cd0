package dev.entrepot.packaging;

import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What each operator of PEP 440 means, besides the order of versions.
final class VersionComparison {
  private VersionComparison() {}

  static boolean meets(Version candidate, VersionSpecifier clause) {
    Version bound = Version.parse(clause.text());
    return switch (clause.operator()) {
      case ARBITRARY -> throw new IllegalArgumentException("=== compares text");
      case EQUAL -> isEqual(candidate, bound, clause.prefix());
      case NOT_EQUAL -> !isEqual(candidate, bound, clause.prefix());
      case AT_LEAST -> candidate.compareTo(bound) >= 0;
      case AT_MOST -> publicOf(candidate).compareTo(bound) <= 0;
      case COMPATIBLE -> isCompatible(candidate, bound);
      case BEFORE -> isBefore(candidate, bound);
      case AFTER -> isAfter(candidate, bound);
    };
  }

  private static boolean isEqual(Version candidate, Version bound, boolean prefix) {
    if (prefix) {
      return candidate.epoch().equals(bound.epoch())
          && startsWith(candidate.release(), bound.release());
    }
    return bound.hasLocal() ? candidate.equals(bound) : publicOf(candidate).equals(bound);
  }

  private static boolean isCompatible(Version candidate, Version bound) {
    var series = bound.release().subList(0, bound.release().size() - 1);
    return candidate.compareTo(bound) >= 0
        && candidate.epoch().equals(bound.epoch())
        && startsWith(candidate.release(), series);
  }

  /// `<1.0` leaves out the pre-releases of 1.0, unless it names one itself.
  private static boolean isBefore(Version candidate, Version bound) {
    Version limit = bound.isPreRelease() ? bound : with(bound, bound.post(), BigInteger.ZERO);
    return candidate.compareTo(limit) < 0;
  }

  /// `>1.0` leaves out the post-releases and local versions of 1.0, unless it names one itself.
  private static boolean isAfter(Version candidate, Version bound) {
    if (bound.dev() != null) {
      return candidate.compareTo(with(bound, bound.post(), bound.dev().add(BigInteger.ONE))) >= 0;
    }
    if (bound.post() != null) {
      var next = with(bound, bound.post().add(BigInteger.ONE), BigInteger.ZERO);
      return candidate.compareTo(next) >= 0;
    }
    return candidate.compareTo(bound) > 0 && !isOfSameRelease(candidate, bound);
  }

  private static boolean isOfSameRelease(Version one, Version other) {
    int length = Math.max(one.release().size(), other.release().size());
    return one.epoch().equals(other.epoch())
        && padded(one.release(), length).equals(padded(other.release(), length))
        && Objects.equals(one.pre(), other.pre());
  }

  private static boolean startsWith(List<BigInteger> release, List<BigInteger> prefix) {
    return padded(release, prefix.size()).equals(prefix);
  }

  private static List<BigInteger> padded(List<BigInteger> release, int length) {
    return IntStream.range(0, length)
        .mapToObj(i -> i < release.size() ? release.get(i) : BigInteger.ZERO)
        .toList();
  }

  private static Version publicOf(Version version) {
    return new Version(
        version.epoch(),
        version.release(),
        version.pre(),
        version.post(),
        version.dev(),
        List.of());
  }

  private static Version with(Version version, @Nullable BigInteger post, BigInteger dev) {
    return new Version(version.epoch(), version.release(), version.pre(), post, dev, List.of());
  }
}
