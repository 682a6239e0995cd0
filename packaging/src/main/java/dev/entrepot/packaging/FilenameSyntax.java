package dev.entrepot.packaging;

import dev.entrepot.packaging.DistributionFilename.SourceDistribution;
import dev.entrepot.packaging.DistributionFilename.Wheel;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How the parts of a distribution's filename are told apart.
final class FilenameSyntax {
  /// What common file systems permit for one name.
  private static final int LONGEST = 255;

  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+!-]*");

  private static final Pattern WHEEL =
      Pattern.compile(
          """
          (?<name>[A-Za-z0-9._]+)
          -(?<version>[^-]+)
          (?:-(?<build>[0-9][^-]*))?
          -(?<python>[^-]+)-(?<abi>[^-]+)-(?<platform>[^-]+)
          \\.whl
          """,
          Pattern.COMMENTS);

  private static final Pattern TAGS = Pattern.compile("[A-Za-z0-9_]+(\\.[A-Za-z0-9_]+)*");
  private static final Pattern DOT = Pattern.compile("\\.");

  private FilenameSyntax() {}

  static void requirePlainName(String text) {
    if (text.length() > LONGEST) {
      throw new InvalidInput("A filename has at most " + LONGEST + " characters");
    }
    if (!PLAIN_NAME.matcher(text).matches()) {
      throw new InvalidInput(
          Quoted.of(text)
              + " is not a filename; expected ASCII letters, digits, '.', '_', '-', '+' and '!',"
              + " without directories");
    }
  }

  static Wheel wheel(String text) {
    Matcher parts = WHEEL.matcher(text);
    // A double underscore is how an escaped name would look that was not normalised (PEP 427).
    if (!parts.matches() || parts.group("name").contains("__")) {
      throw new InvalidInput(
          Quoted.of(text)
              + " is not a wheel filename; expected"
              + " {name}-{version}[-{build}]-{python}-{abi}-{platform}.whl (PEP 427)");
    }
    return new Wheel(
        text,
        new ProjectName(parts.group("name")),
        Version.parse(parts.group("version")),
        parts.group("build"),
        pythonTags(parts.group("python")),
        tags(parts.group("abi")),
        tags(parts.group("platform")));
  }

  /// The version is what follows the last '-': old tools left dashes in the project's name.
  static SourceDistribution sourceDistribution(String text) {
    String extension = text.endsWith(".zip") ? ".zip" : ".tar.gz";
    String stem = text.substring(0, text.length() - extension.length());
    int dash = stem.lastIndexOf('-');
    if (dash < 1) {
      throw new InvalidInput(
          Quoted.of(text)
              + " is not a source distribution filename; expected {name}-{version}.tar.gz"
              + " (PEP 625)");
    }
    return new SourceDistribution(
        text, new ProjectName(stem.substring(0, dash)), Version.parse(stem.substring(dash + 1)));
  }

  private static List<String> pythonTags(String alternatives) {
    var tags = tags(alternatives);
    tags.stream()
        .filter(it -> Character.isDigit(it.charAt(0)))
        .findFirst()
        .ifPresent(it -> {
          throw new InvalidInput(
              Quoted.of(it) + " is not a Python tag; expected e.g. py3 or cp314 (PEP 425)");
        });
    return tags;
  }

  private static List<String> tags(String alternatives) {
    if (!TAGS.matcher(alternatives).matches()) {
      throw new InvalidInput(
          Quoted.of(alternatives)
              + " is not a compatibility tag; expected letters, digits and '_', alternatives"
              + " separated by '.' (PEP 425)");
    }
    return List.of(DOT.split(alternatives));
  }
}
