package dev.entrepot.packaging;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One clause of a version specifier (PEP 440), such as `>=3.9` or `!=1.2.*`.
///
/// `text` is the version as it was written. It is a [Version] for every operator but `===`, with
/// which any text may stand; `prefix` is true if `.*` followed it.
public record VersionSpecifier(Operator operator, String text, boolean prefix) {
  private static final String SUFFIXES =
      "(?:[-_.]?(?:alpha|a|beta|b|preview|pre|c|rc)[-_.]?[0-9]*)?"
          + "(?:-[0-9]+|[-_.]?(?:post|rev|r)[-_.]?[0-9]*)?(?:[-_.]?dev[-_.]?[0-9]*)?";
  private static final String START = "v?(?:[0-9]+!)?[0-9]+";

  /// Where a clause ends is decided by its operator: only `==` and `!=` take `.*` or a local part.
  private static final Pattern SYNTAX =
      Pattern.compile(
          "===\\s*[^\\s;)]*"
              + ("|[=!]=\\s*" + START + "(?:\\.[0-9]+)*")
              + ("(?:\\.\\*|" + SUFFIXES + "(?:\\+[a-z0-9]+(?:[-_.][a-z0-9]+)*)?)")
              + ("|~=\\s*" + START + "(?:\\.[0-9]+)+" + SUFFIXES)
              + ("|[<>]=?\\s*" + START + "(?:\\.[0-9]+)*" + SUFFIXES),
          Pattern.CASE_INSENSITIVE);

  /// What PEP 440 calls version clauses' comparison operators.
  public enum Operator {
    ARBITRARY("==="),
    COMPATIBLE("~="),
    EQUAL("=="),
    NOT_EQUAL("!="),
    AT_MOST("<="),
    AT_LEAST(">="),
    BEFORE("<"),
    AFTER(">");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    @Override
    public String toString() {
      return sign;
    }
  }

  public VersionSpecifier {
    if (operator != Operator.ARBITRARY) {
      var version = Version.parse(text);
      boolean exact = operator == Operator.EQUAL || operator == Operator.NOT_EQUAL;
      if (version.hasLocal() && (!exact || prefix)) {
        throw new InvalidInput("A local version stands only with == or !=, and without .*");
      }
      if (prefix && (!exact || version.isPreRelease() || version.post() != null)) {
        throw new InvalidInput("'.*' stands only behind a release number, with == or !=");
      }
      if (operator == Operator.COMPATIBLE && version.release().size() < 2) {
        throw new InvalidInput("~= needs two release numbers, such as ~=1.4");
      }
    }
  }

  /// What one clause looks like, for grammars in which clauses stand.
  public static Pattern syntax() {
    return SYNTAX;
  }

  /// Reads one clause; white space around it is permitted.
  public static VersionSpecifier parse(String clause) {
    var read = read(clause.strip());
    if (read == null) {
      throw new InvalidInput(
          Quoted.of(clause) + " is not a version specifier; expected e.g. >=3.9");
    }
    return read;
  }

  /// The clause, or nothing where the text is not exactly one.
  static @Nullable VersionSpecifier read(String clause) {
    Matcher syntax = SYNTAX.matcher(clause);
    if (!syntax.matches()) {
      return null;
    }
    Operator operator =
        Arrays.stream(Operator.values())
            .filter(it -> clause.startsWith(it.sign))
            .findFirst()
            .orElseThrow();
    String version = clause.substring(operator.sign.length()).strip();
    boolean prefix = operator != Operator.ARBITRARY && version.endsWith(".*");
    return new VersionSpecifier(
        operator, prefix ? version.substring(0, version.length() - 2) : version, prefix);
  }

  /// True if the candidate meets the clause. Text that is no version meets only `===`.
  public boolean contains(String candidate) {
    if (operator == Operator.ARBITRARY) {
      return candidate.toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT));
    }
    try {
      return VersionComparison.meets(Version.parse(candidate), this);
    } catch (InvalidInput notAVersion) {
      return false;
    }
  }

  /// As [#contains(String)], for a candidate whose spelling does not matter.
  public boolean contains(Version candidate) {
    return operator == Operator.ARBITRARY
        ? contains(candidate.canonical())
        : VersionComparison.meets(candidate, this);
  }

  /// True if the clause itself names a pre-release, which is how one asks for them.
  public boolean namesPreRelease() {
    if (operator == Operator.NOT_EQUAL || prefix) {
      return false;
    }
    try {
      return Version.parse(text).isPreRelease();
    } catch (InvalidInput arbitraryText) {
      return false;
    }
  }

  @Override
  public String toString() {
    return operator + text + (prefix ? ".*" : "");
  }
}
