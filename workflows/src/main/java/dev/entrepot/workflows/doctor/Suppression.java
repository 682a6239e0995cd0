package dev.entrepot.workflows.doctor;

import dev.entrepot.workflows.source.Place;
import dev.entrepot.workflows.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A comment that silences a finding: `# entrepot: ignore[contents-lost] the repository is public`.
///
/// At the end of a line it is about that line; alone on one, about the next that says something.
///
/// @param line that it is about, from 1
/// @param code as it is written; nothing says that there is such a code
/// @param reason empty if none is given
record Suppression(Place place, int line, String code, String reason) {
  private static final Pattern COMMENT =
      Pattern.compile(
          "(?:^|\\s)#\\s*entrepot:\\s*ignore\\[(?<codes>[^\\]]*)\\](?<reason>.*)$",
          Pattern.CASE_INSENSITIVE);

  /// Every suppression of a file, one for each code of a comment.
  static List<Suppression> in(SourceFile file) {
    var found = new ArrayList<Suppression>();
    var lines = file.lines();
    for (var at = 0; at < lines.size(); at++) {
      var comment = COMMENT.matcher(lines.get(at));
      if (!comment.find()) {
        continue;
      }
      var start = comment.start("codes") + 1;
      var place = new Place(file, at + 1, start, at + 1, start + comment.group("codes").length());
      var line = lines.get(at).strip().startsWith("#") ? next(lines, at) : at + 1;
      for (var code : comment.group("codes").split(",", -1)) {
        found.add(new Suppression(place, line, code.strip(), comment.group("reason").strip()));
      }
    }
    return found;
  }

  private static int next(List<String> lines, int comment) {
    var at = comment + 1;
    while (at < lines.size()
        && (lines.get(at).isBlank() || lines.get(at).strip().startsWith("#"))) {
      at++;
    }
    return at + 1;
  }

  boolean covers(Finding finding) {
    return finding.place().file().path().equals(place.file().path())
        && finding.place().line() == line
        && finding.code().id().equals(code);
  }

  /// Why it silences nothing, whatever is found.
  Optional<String> fault() {
    if (Code.of(code).isEmpty()) {
      return Optional.of("There is no finding of the code '%s'".formatted(code));
    }
    return reason.isEmpty()
        ? Optional.of(
            "A finding is silenced with a reason, written behind ignore[%s]".formatted(code))
        : Optional.empty();
  }
}
