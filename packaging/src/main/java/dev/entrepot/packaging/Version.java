package dev.entrepot.packaging;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A release's version as PEP 440 defines it.
///
/// Equality is PEP 440's, so `1.0` and `1.0.0` are one version although [#canonical] prints them
/// differently; [#key] is the text that is the same for both. Numbers are unbounded because the PEP
/// sets no bound and date-based versions overflow machine words.
public record Version(
    BigInteger epoch,
    List<BigInteger> release,
    @Nullable PreRelease pre,
    @Nullable BigInteger post,
    @Nullable BigInteger dev,
    List<String> local)
    implements Comparable<Version> {

  private static final Pattern LOCAL_PART = Pattern.compile("0|[1-9][0-9]*|[0-9]*[a-z][a-z0-9]*");

  private static final Comparator<Version> ORDER =
      Comparator.comparing(Version::epoch)
          .thenComparing(
              Version::significantRelease, lexicographic(Comparator.<BigInteger>naturalOrder()))
          .thenComparingInt(Version::preRank)
          .thenComparing(Version::preOrZero)
          .thenComparing(version -> absentFirst(version.post))
          .thenComparing(version -> version.dev == null)
          .thenComparing(version -> absentFirst(version.dev))
          .thenComparing(Version::local, lexicographic(Version::compareLocalPart));

  public Version {
    release = List.copyOf(release);
    local = List.copyOf(local);
    if (release.isEmpty() || release.stream().anyMatch(number -> number.signum() < 0)) {
      throw new InvalidInput("A version's release is one or more non-negative numbers");
    }
    if (epoch.signum() < 0 || isNegative(post) || isNegative(dev)) {
      throw new InvalidInput("The numbers in a version are not negative");
    }
    if (!local.stream().allMatch(part -> LOCAL_PART.matcher(part).matches())) {
      throw new InvalidInput("A local version's parts are lower-case letters and digits");
    }
  }

  /// A step on the way to a release; ordered as the release goes through them.
  public record PreRelease(Phase phase, BigInteger number) implements Comparable<PreRelease> {
    private static final PreRelease FIRST = new PreRelease(Phase.ALPHA, BigInteger.ZERO);

    public PreRelease {
      if (isNegative(number)) {
        throw new InvalidInput("The numbers in a version are not negative");
      }
    }

    @Override
    public int compareTo(PreRelease other) {
      return Comparator.comparing(PreRelease::phase)
          .thenComparing(PreRelease::number)
          .compare(this, other);
    }
  }

  /// The three pre-release phases of PEP 440 in order, with their normalised spelling.
  public enum Phase {
    ALPHA("a"),
    BETA("b"),
    CANDIDATE("rc");

    private final String letter;

    Phase(String letter) {
      this.letter = letter;
    }
  }

  /// Reads every spelling that PEP 440 permits, among them `v1.0`, `1.0-ALPHA.1` and `1.0-1`.
  public static Version parse(String text) {
    return VersionSyntax.parse(text);
  }

  /// The normalised spelling, with the release as it was written: `1.0.0` stays `1.0.0`.
  public String canonical() {
    return spell(release);
  }

  /// The one text that equal versions share: [#canonical] without trailing zeros in the release.
  public String key() {
    return spell(significantRelease());
  }

  /// True for alpha, beta, candidate and development releases, which installers skip by default.
  public boolean isPreRelease() {
    return pre != null || dev != null;
  }

  /// True if the version carries a `+local` part, which PEP 440 keeps out of public indexes.
  public boolean hasLocal() {
    return !local.isEmpty();
  }

  @Override
  public int compareTo(Version other) {
    return ORDER.compare(this, other);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Version version && compareTo(version) == 0;
  }

  @Override
  public int hashCode() {
    return key().hashCode();
  }

  @Override
  public String toString() {
    return canonical();
  }

  private String spell(List<BigInteger> numbers) {
    var text = new StringBuilder();
    if (epoch.signum() > 0) {
      text.append(epoch).append('!');
    }
    text.append(numbers.stream().map(BigInteger::toString).collect(Collectors.joining(".")));
    if (pre != null) {
      text.append(pre.phase().letter).append(pre.number());
    }
    if (post != null) {
      text.append(".post").append(post);
    }
    if (dev != null) {
      text.append(".dev").append(dev);
    }
    if (hasLocal()) {
      text.append('+').append(String.join(".", local));
    }
    return text.toString();
  }

  private List<BigInteger> significantRelease() {
    int length = release.size();
    while (length > 1 && release.get(length - 1).signum() == 0) {
      length--;
    }
    return release.subList(0, length);
  }

  /// A bare `1.0.dev1` precedes `1.0a1`, which precedes `1.0` and everything after it.
  private int preRank() {
    if (pre != null) {
      return 1;
    }
    return post == null && dev != null ? 0 : 2;
  }

  private PreRelease preOrZero() {
    return pre == null ? PreRelease.FIRST : pre;
  }

  private static BigInteger absentFirst(@Nullable BigInteger number) {
    return number == null ? BigInteger.ONE.negate() : number;
  }

  private static boolean isNegative(@Nullable BigInteger number) {
    return number != null && number.signum() < 0;
  }

  /// Numeric local parts sort after textual ones, and by value.
  private static int compareLocalPart(String one, String other) {
    boolean oneNumber = isNumber(one);
    boolean otherNumber = isNumber(other);
    if (oneNumber && otherNumber) {
      return new BigInteger(one).compareTo(new BigInteger(other));
    }
    return oneNumber == otherNumber
        ? one.compareTo(other)
        : Boolean.compare(oneNumber, otherNumber);
  }

  private static boolean isNumber(String part) {
    return part.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static <T> Comparator<List<T>> lexicographic(Comparator<T> order) {
    return (one, other) -> {
      for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
        int difference = order.compare(one.get(i), other.get(i));
        if (difference != 0) {
          return difference;
        }
      }
      return Integer.compare(one.size(), other.size());
    };
  }
}
