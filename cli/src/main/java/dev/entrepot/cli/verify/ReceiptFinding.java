package dev.entrepot.cli.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.cli.index.Answers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What became of a file's receipt.
sealed interface ReceiptFinding {
  /// Nobody gave a key to check receipts with.
  record NotAsked() implements ReceiptFinding {}

  /// It stands in the log, and says this.
  record Proved(Map<String, String> facts) implements ReceiptFinding {
    private static final List<String> SHOWN =
        List.of("repository", "project_path", "workflow_ref", "ci_config_ref_uri", "sha", "email");

    public Proved {
      facts = Map.copyOf(facts);
    }

    static Proved of(JsonNode predicate, String log, long position) {
      var facts = new LinkedHashMap<String, String>();
      facts.put("log", "%s, entry %d".formatted(Answers.line(log), position));
      facts.put("uploaded", Answers.line(predicate.path("uploadedAt").asText()));
      var claims = predicate.path("claims");
      facts.put("issuer", Answers.line(claims.path("iss").asText()));
      for (var name : SHOWN) {
        if (claims.hasNonNull(name)) {
          facts.put(name, Answers.line(claims.path(name).asText()));
        }
      }
      return new Proved(facts);
    }
  }

  /// It proves nothing, or there is none.
  record Refused(String code, String message) implements ReceiptFinding {}

  default List<String> lines() {
    var lines = new ArrayList<String>();
    switch (this) {
      case NotAsked() -> {}
      case Refused(var code, var message) -> lines.add("         %s: %s".formatted(code, message));
      case Proved(var facts) -> {
        lines.add("         receipt of the index");
        facts.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .forEach(it -> lines.add("           %-11s %s".formatted(it.getKey(), it.getValue())));
      }
    }
    return lines;
  }

  default Map<String, Object> json() {
    return switch (this) {
      case NotAsked() -> Map.of();
      case Refused(var code, var message) ->
          Map.of("verified", false, "code", code, "reason", message);
      case Proved(var facts) -> {
        var json = new LinkedHashMap<String, Object>(facts);
        json.put("verified", true);
        yield json;
      }
    };
  }
}
