package dev.entrepot.packaging;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A version specifier of PEP 440, such as `>=3.9, !=3.9.1`: all of its clauses must be met.
public record VersionSpecifiers(List<VersionSpecifier> clauses) {
  private static final int LONGEST = 4096;
  private static final Pattern COMMA = Pattern.compile(",");

  public VersionSpecifiers {
    clauses = List.copyOf(clauses);
  }

  /// Reads clauses between commas. Empty ones are skipped, as installers do; no clause at all means
  /// every version.
  public static VersionSpecifiers parse(String text) {
    if (text.length() > LONGEST) {
      throw new InvalidInput("A version specifier has at most " + LONGEST + " characters");
    }
    var clauses = new ArrayList<VersionSpecifier>();
    for (String clause : COMMA.split(text, -1)) {
      if (!clause.isBlank()) {
        clauses.add(VersionSpecifier.parse(clause));
      }
    }
    return new VersionSpecifiers(clauses);
  }

  static void require(String field, String text) {
    try {
      var _ = parse(text);
    } catch (InvalidInput e) {
      throw new InvalidInput(
          field + " " + Quoted.of(text) + " is not a version specifier: " + e.getMessage());
    }
  }

  /// True if the candidate meets every clause, whether it is a pre-release or not.
  public boolean contains(String candidate) {
    return clauses.stream().allMatch(it -> it.contains(candidate));
  }

  /// As [#contains(String)], for a candidate whose spelling does not matter.
  public boolean contains(Version candidate) {
    return clauses.stream().allMatch(it -> it.contains(candidate));
  }

  /// The candidates that an installer would consider: pre-releases only if a clause names one, or
  /// if nothing else meets the clauses.
  public List<Version> select(List<Version> candidates) {
    var meeting = candidates.stream().filter(this::contains).toList();
    if (clauses.stream().anyMatch(VersionSpecifier::namesPreRelease)) {
      return meeting;
    }
    var finals = meeting.stream().filter(it -> !it.isPreRelease()).toList();
    return finals.isEmpty() ? meeting : finals;
  }

  @Override
  public String toString() {
    return clauses.stream().map(VersionSpecifier::toString).collect(Collectors.joining(","));
  }
}
