package dev.entrepot.server.admin;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.config.Quantity;
import dev.entrepot.server.publisher.provider.Condition;
import dev.entrepot.server.publisher.provider.Condition.Operator;
import dev.entrepot.server.publisher.provider.PublisherForm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The fields of a publisher: those of its provider, which picocli does not know, and the rest.
public final class PublisherOptions {
  @Option(names = "--issuer", description = "Which trusted issuer, when there are several")
  private Optional<String> issuer = Optional.empty();

  @Option(
      names = "--pending",
      description = "The project does not exist; the first exchange makes it")
  private boolean pending;

  @Option(names = "--owner-user", description = "Who owns the project when it is made")
  private Optional<String> ownerUser = Optional.empty();

  @Option(
      names = "--permit",
      paramLabel = "RIGHT",
      description = "upload (default), stage, or read")
  private Optional<String> permit = Optional.empty();

  @Option(names = "--token-lifetime", paramLabel = "15m", description = "15m to 6h")
  private Optional<String> tokenLifetime = Optional.empty();

  @Option(names = "--equals", paramLabel = "CLAIM=VALUE", description = "The claim is this value")
  private List<String> equal = List.of();

  @Option(names = "--one-of", paramLabel = "CLAIM=A,B", description = "The claim is one of these")
  private List<String> oneOf = List.of();

  @Option(
      names = "--matches",
      paramLabel = "CLAIM=GLOB",
      description = "The whole claim matches; * is any text, ? one character")
  private List<String> matches = List.of();

  boolean pending() {
    return pending;
  }

  Optional<String> ownerUser() {
    return ownerUser;
  }

  Optional<String> issuer() {
    return issuer;
  }

  PublisherForm form(String provider, List<String> fields) {
    var conditions = new ArrayList<Condition>();
    equal.forEach(it -> conditions.add(condition(Operator.EQUALS, it)));
    oneOf.forEach(it -> conditions.add(condition(Operator.ONE_OF, it)));
    matches.forEach(it -> conditions.add(condition(Operator.MATCHES, it)));
    return new PublisherForm(
        provider,
        values(fields),
        conditions,
        permit,
        tokenLifetime.map(PublisherOptions::duration));
  }

  private static Duration duration(String text) {
    return Quantity.duration(text)
        .orElseThrow(() -> new InvalidInput("--token-lifetime is a time as in 30m or 2h"));
  }

  private static Condition condition(Operator operator, String text) {
    var equals = text.indexOf('=');
    if (equals < 1) {
      throw new InvalidInput("A condition is CLAIM=VALUE; got '" + text + "'");
    }
    var value = text.substring(equals + 1);
    var values =
        operator == Operator.ONE_OF
            ? Arrays.stream(value.split(",", -1)).map(String::strip).toList()
            : List.of(value);
    return new Condition(text.substring(0, equals), operator, values);
  }

  /// `--owner myorg --repository=myproject` as a map.
  private static Map<String, String> values(List<String> fields) {
    var values = new LinkedHashMap<String, String>();
    for (var i = 0; i < fields.size(); i++) {
      var word = fields.get(i);
      if (!word.startsWith("--")) {
        throw new InvalidInput("'%s' is nothing I know; fields are --NAME VALUE".formatted(word));
      }
      var equals = word.indexOf('=');
      var name = equals < 0 ? word.substring(2) : word.substring(2, equals);
      if (equals < 0 && i + 1 == fields.size()) {
        throw new InvalidInput("--%s has no value".formatted(name));
      }
      var value = equals < 0 ? fields.get(++i) : word.substring(equals + 1);
      if (values.put(name, value) != null) {
        throw new InvalidInput("--%s is there twice".formatted(name));
      }
    }
    return values;
  }
}
