package dev.entrepot.cli.verify;

import dev.entrepot.cli.index.Answers;
import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.ProjectName;
import dev.entrepot.packaging.Version;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Requirements as `uv export` and `pip-compile --generate-hashes` write them: one release to a
/// line, with the digests of its files.
final class RequirementLines {
  private static final Pattern CONTINUED = Pattern.compile("\\\\\\R");
  private static final Pattern COMMENT = Pattern.compile("(^|\\s)#.*$");
  private static final Pattern PINNED =
      Pattern.compile("([A-Za-z0-9._-]+)\\s*(?:\\[[^\\]]*])?\\s*==\\s*([^\\s;]+)(.*)");
  private static final Pattern DIGEST = Pattern.compile("--hash=sha256:([0-9a-f]{64})(?=\\s|$)");

  private RequirementLines() {}

  static List<LockedPackage> read(String text) {
    return CONTINUED
        .matcher(text)
        .replaceAll(" ")
        .lines()
        .map(it -> COMMENT.matcher(it).replaceFirst("").strip())
        .filter(it -> !it.isEmpty() && !isOption(it))
        .map(RequirementLines::one)
        .toList();
  }

  private static boolean isOption(String line) {
    if (line.startsWith("-r") || line.startsWith("-c") || line.startsWith("--requirement")) {
      throw new InvalidInput(
          "it includes another file: write one file with all in it, as `uv export` does");
    }
    return line.startsWith("--");
  }

  private static LockedPackage one(String line) {
    var it = PINNED.matcher(line);
    if (!it.matches()) {
      throw new InvalidInput(
          "'%s' is not fixed to one version with ==".formatted(Answers.line(line)));
    }
    var digests =
        DIGEST
            .matcher(it.group(3))
            .results()
            .map((MatchResult hash) -> hash.group(1))
            .collect(Collectors.toSet());
    return new LockedPackage(new ProjectName(it.group(1)), Version.parse(it.group(2)), digests, "");
  }
}
