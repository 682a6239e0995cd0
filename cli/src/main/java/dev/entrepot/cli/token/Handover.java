package dev.entrepot.cli.token;

import dev.entrepot.cli.CommandFailure;
import dev.entrepot.cli.index.Answers;
import dev.entrepot.cli.index.Minted;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/// Hands a token to the tools that come next.
final class Handover {
  private final PrintWriter out;
  private final Map<String, String> environment;

  Handover(PrintWriter out, Map<String, String> environment) {
    this.out = out;
    this.environment = environment;
  }

  void give(Minted minted, Format format) {
    var token = minted.secret().reveal();
    switch (format) {
      case text -> out.println(token);
      case env -> Variables.of(minted).forEach((name, value) -> out.println(export(name, value)));
      case json -> out.println(json(minted));
      case netrc -> out.println(Variables.netrc(minted));
      case github -> github(minted);
    }
    out.flush();
  }

  // The mask comes first: whatever the job prints from here on is searched for the token.
  private void github(Minted minted) {
    var token = minted.secret().reveal();
    out.println("::add-mask::" + token);
    out.flush();
    append("GITHUB_OUTPUT", Map.of("token", token));
    append("GITHUB_ENV", Variables.of(minted));
  }

  private void append(String variable, Map<String, String> values) {
    var file = environment.getOrDefault(variable, "");
    if (file.isEmpty()) {
      throw new CommandFailure(
          variable + " is not set: --format github works in a step of GitHub or Forgejo Actions");
    }
    var lines = values.entrySet().stream().map(it -> it.getKey() + "=" + it.getValue()).toList();
    try {
      Files.write(Path.of(file), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new CommandFailure("The file of " + variable + " cannot be written", e);
    }
  }

  // Neither an index's root nor a token can have a quote in it.
  private static String export(String name, String value) {
    return "export %s='%s'".formatted(name, value);
  }

  private static String json(Minted minted) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("index", minted.index().root().toString());
    fields.put("scope", minted.scope().name());
    fields.put("token", minted.secret().reveal());
    fields.put("expires", minted.expires());
    return Answers.write(fields);
  }
}
