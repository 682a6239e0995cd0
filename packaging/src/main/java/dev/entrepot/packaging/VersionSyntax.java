package dev.entrepot.packaging;

import dev.entrepot.packaging.Version.Phase;
import dev.entrepot.packaging.Version.PreRelease;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The spellings of a version that PEP 440, appendix B, permits.
final class VersionSyntax {
  /// Far beyond any real version; keeps hostile digits from costing quadratic time.
  private static final int LONGEST = 255;

  private static final Pattern SYNTAX =
      Pattern.compile(
          """
          v?
          (?:(?<epoch>[0-9]+)!)?
          (?<release>[0-9]+(?:\\.[0-9]+)*)
          (?:[-_.]?(?<phase>alpha|a|beta|b|preview|pre|c|rc)[-_.]?(?<pre>[0-9]+)?)?
          (?<post>-(?<post1>[0-9]+)|[-_.]?(?:post|rev|r)[-_.]?(?<post2>[0-9]+)?)?
          (?<dev>[-_.]?dev[-_.]?(?<dev1>[0-9]+)?)?
          (?:\\+(?<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*))?
          """,
          Pattern.COMMENTS | Pattern.CASE_INSENSITIVE);

  private VersionSyntax() {}

  static Version parse(String text) {
    if (text.length() > LONGEST) {
      throw new InvalidInput("A version has at most " + LONGEST + " characters");
    }
    Matcher parts = SYNTAX.matcher(text.strip());
    if (!parts.matches()) {
      throw new InvalidInput(
          Quoted.of(text) + " is not a PEP 440 version; expected something like 1.2.3 or 1.2.3rc1");
    }
    return new Version(
        number(parts.group("epoch")),
        Arrays.stream(parts.group("release").split("\\.")).map(BigInteger::new).toList(),
        preRelease(parts),
        parts.group("post") == null ? null : post(parts),
        parts.group("dev") == null ? null : number(parts.group("dev1")),
        local(parts.group("local")));
  }

  private static @Nullable PreRelease preRelease(Matcher parts) {
    String phase = parts.group("phase");
    if (phase == null) {
      return null;
    }
    Phase normalised =
        switch (phase.toLowerCase(Locale.ROOT)) {
          case "a", "alpha" -> Phase.ALPHA;
          case "b", "beta" -> Phase.BETA;
          default -> Phase.CANDIDATE;
        };
    return new PreRelease(normalised, number(parts.group("pre")));
  }

  private static BigInteger post(Matcher parts) {
    String implicit = parts.group("post1");
    return number(implicit == null ? parts.group("post2") : implicit);
  }

  /// PEP 440 reads a missing number as zero.
  private static BigInteger number(@Nullable String digits) {
    return digits == null ? BigInteger.ZERO : new BigInteger(digits);
  }

  private static List<String> local(@Nullable String text) {
    if (text == null) {
      return List.of();
    }
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[-_.]"))
        .map(part -> part.replaceFirst("^0+(?=[0-9]+$)", ""))
        .toList();
  }
}
