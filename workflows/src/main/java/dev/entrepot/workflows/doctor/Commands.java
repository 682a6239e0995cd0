package dev.entrepot.workflows.doctor;

import dev.entrepot.workflows.doctor.PublishingStep.Client;
import dev.entrepot.workflows.source.Place;
import dev.entrepot.workflows.workflow.Text;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds the commands of a script that upload. Scripts are not run and not understood: a line that
/// names such a command, and is no comment and no text to print, is taken for one.
final class Commands {
  private static final Map<Client, Pattern> COMMANDS = new EnumMap<>(Client.class);
  private static final Pattern NO_COMMAND = Pattern.compile("^\\s*(#|echo\\b|printf\\b|:\\s)");
  private static final Pattern URL =
      Pattern.compile(
          "(?:--publish-url|--repository-url|--repo|--index-url|--index)[= ]+[\"']?(?<url>[^\\s\"']+)");
  private static final Pattern NAMED =
      Pattern.compile(
          "(?:--index|--repository|-r|--repo)[= ]+[\"']?(?<name>[^\\s\"':]+)[\"']?(?:\\s|$)");
  private static final Pattern CREDENTIAL =
      Pattern.compile("--token\\b|--password\\b|\\s-p[= ]|--auth\\b|--trusted-publishing[= ]never");

  static {
    COMMANDS.put(Client.UV, Pattern.compile("\\buv\\s+(?:-\\S+\\s+)*publish\\b"));
    COMMANDS.put(Client.TWINE, Pattern.compile("\\btwine\\s+(?:-\\S+\\s+)*upload\\b"));
    COMMANDS.put(Client.PDM, Pattern.compile("\\bpdm\\s+(?:-\\S+\\s+)*publish\\b"));
    COMMANDS.put(Client.POETRY, Pattern.compile("\\bpoetry\\s+(?:-\\S+\\s+)*publish\\b"));
    COMMANDS.put(Client.HATCH, Pattern.compile("\\bhatch\\s+(?:-\\S+\\s+)*publish\\b"));
    COMMANDS.put(Client.FLIT, Pattern.compile("\\bflit\\s+(?:-\\S+\\s+)*publish\\b"));
    COMMANDS.put(Client.ENTREPOT, Pattern.compile("\\bentrepot\\s+publish\\b"));
  }

  private Commands() {}

  /// One command that uploads.
  ///
  /// @param url or name of the index, as it is given on the command's line
  record Publish(Client client, Place place, Optional<String> url, boolean hasCredential) {}

  static List<Publish> of(Text script) {
    var found = new ArrayList<Publish>();
    for (var line : joined(script)) {
      if (NO_COMMAND.matcher(line.text()).find()) {
        continue;
      }
      COMMANDS.forEach((client, pattern) -> {
        var match = pattern.matcher(line.text());
        if (match.find() && !line.text().contains("--dry-run") && !line.text().contains("--help")) {
          found.add(publish(client, script, line, match.group()));
        }
      });
    }
    return found;
  }

  /// These exchange an identity by themselves; the others need a token made before.
  static boolean knowsTrustedPublishing(Client client) {
    return switch (client) {
      case UV, PDM, TWINE, ENTREPOT, PYPA_ACTION, ENTREPOT_ACTION -> true;
      case POETRY, HATCH, FLIT -> false;
    };
  }

  private static Publish publish(Client client, Text script, Line line, String command) {
    var url = URL.matcher(line.text());
    var name = NAMED.matcher(line.text());
    var given =
        url.find()
            ? Optional.of(url.group("url"))
            : name.find() ? Optional.of(name.group("name")) : Optional.<String>empty();
    return new Publish(
        client,
        place(script, line, command),
        given
            .map(it -> it.equals("pypi") ? "https://pypi.org" : it)
            .map(it -> it.equals("testpypi") ? "https://test.pypi.org" : it),
        CREDENTIAL.matcher(line.text()).find());
  }

  /// The line of the file that holds the command: a block's text stands below its key.
  private static Place place(Text script, Line line, String command) {
    var file = script.place().file();
    var lines = file.lines();
    var first = Math.max(1, script.place().line() + line.number() - 1);
    for (var at = first; at <= Math.min(lines.size(), first + 2); at++) {
      var column = lines.get(at - 1).indexOf(command);
      if (column >= 0) {
        return new Place(file, at, column + 1, at, column + 1 + command.length());
      }
    }
    return script.place();
  }

  private record Line(int number, String text) {}

  /// Lines that end in a backslash go on in the next.
  private static List<Line> joined(Text script) {
    var lines = new ArrayList<Line>();
    var number = 0;
    var start = 0;
    var text = new StringBuilder();
    for (var line : script.value().lines().toList()) {
      number++;
      if (text.isEmpty()) {
        start = number;
      }
      if (line.stripTrailing().endsWith("\\")) {
        text.append(line.stripTrailing(), 0, line.stripTrailing().length() - 1).append(' ');
        continue;
      }
      lines.add(new Line(start, text.append(line).toString()));
      text.setLength(0);
    }
    if (!text.isEmpty()) {
      lines.add(new Line(start, text.toString()));
    }
    return lines;
  }
}
