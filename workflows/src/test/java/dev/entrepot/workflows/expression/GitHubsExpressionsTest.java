package dev.entrepot.workflows.expression;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.entrepot.workflows.expression.Value.Bool;
import dev.entrepot.workflows.expression.Value.Fields;
import dev.entrepot.workflows.expression.Value.Items;
import dev.entrepot.workflows.expression.Value.Null;
import dev.entrepot.workflows.expression.Value.Numeric;
import dev.entrepot.workflows.expression.Value.Text;
import dev.entrepot.workflows.expression.Value.Unknown;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Ours beside GitHub's own implementation: `expressions.jsonl` is what that one makes of each
/// expression, printed by `src/test/oracle/expressions.mjs`.
class GitHubsExpressionsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String CONTEXT =
      """
      {"github": {
         "ref": "refs/tags/v1.2.3", "ref_name": "v1.2.3", "event_name": "push",
         "repository": "Octo-Org/Demo", "run_number": "42",
         "event": {"action": "published", "number": 7, "draft": false, "nothing": null,
                   "labels": [{"name": "Bug", "size": 2}, {"name": "api"}],
                   "commits": {"first": {"id": "a1", "n": 1}, "second": {"id": "b2", "n": 2}}}},
       "matrix": {"os": "ubuntu-latest", "python": 3.10, "flags": [true, false, "x"],
                  "nested": [[1, 2], [3]]},
       "env": {"EMPTY": "", "Name": "Value", "HEX": "0xff", "SPACED": " 12 "}}
      """;

  /// The package runs in editors; where GitHub's server, in C#, is known to do otherwise, ours does
  /// as the server (actions/runner, `src/Sdk/Expressions`).
  private static final Map<String, String> AS_THE_SERVER =
      Map.ofEntries(
          Map.entry("0X1F", "a hexadecimal number begins with 0x"),
          Map.entry("0xffffffff", "hexadecimal numbers are 32 bits with a sign"),
          Map.entry("0b1", "there are no binary numbers"),
          Map.entry("123456789012345678", "numbers are written with 15 digits"),
          Map.entry("1e15", "numbers of more than 15 digits have an exponent"),
          Map.entry("1234567890123456", "numbers are written with 15 digits"),
          Map.entry("0.000001", "an exponent has two digits"),
          Map.entry("0.0000001", "an exponent has two digits"),
          Map.entry("1.7976931348623157e308", "numbers are written with 15 digits"),
          Map.entry("format('{0}', 100000000000000000000)", "an exponent beyond 15 digits"),
          Map.entry("toJSON(1e21)", "an exponent is written with E"));

  @Test
  void everyExpressionGivesWhatItGivesAtGitHub() throws IOException {
    var contexts = (Fields) Json.read(CONTEXT);
    var different = new ArrayList<String>();
    var compared = 0;
    for (var line : oracle().lines().toList()) {
      var theirs = JSON.readTree(line);
      var ours = ours(theirs.get("expression").textValue(), contexts);
      compared++;
      var same = ours.equals(expected(theirs));
      if (same == AS_THE_SERVER.containsKey(theirs.get("expression").textValue())) {
        different.add("%s%n  ours: %s".formatted(line, ours));
      }
    }

    assertThat(different).isEmpty();
    assertThat(compared).isGreaterThan(2_000);
  }

  private static String oracle() throws IOException {
    try (var in = GitHubsExpressionsTest.class.getResourceAsStream("/expressions.jsonl")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Optional<JsonNode> expected(JsonNode theirs) {
    return Optional.ofNullable(theirs.get("value"));
  }

  private static Optional<JsonNode> ours(String expression, Fields contexts) {
    if (!(Expression.parse(expression) instanceof Expression.Parsed.Good(var parsed))) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.valueToTree(plain(parsed.value(contexts::get))));
    } catch (EvaluationFailure e) {
      return Optional.empty();
    }
  }

  private static Object plain(Value value) {
    return switch (value) {
      case Null _ -> com.fasterxml.jackson.databind.node.NullNode.getInstance();
      case Bool(var it) -> it;
      case Numeric _ -> Map.of("number", Conversions.text(value));
      case Text(var it) -> it;
      case Items(var values, _) -> values.stream().map(GitHubsExpressionsTest::plain).toList();
      case Fields(var values, _) -> {
        var fields = new LinkedHashMap<String, Object>();
        values.forEach((key, it) -> fields.put(key, plain(it)));
        yield fields;
      }
      case Unknown(var why) -> "unknown: " + why;
    };
  }
}
