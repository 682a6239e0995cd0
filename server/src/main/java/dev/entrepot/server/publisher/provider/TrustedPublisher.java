package dev.entrepot.server.publisher.provider;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.entrepot.packaging.InvalidInput;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// One CI identity that may publish a project without a stored secret.
///
/// It cannot be made so that any job at all matches: a required field names the repository or the
/// project, or, where the provider has no such field, a condition names a value.
///
/// @param issuer the `iss` of its tokens
/// @param fields what a person filled in; an empty field is left out
/// @param pins claims and their values since the first exchange
public record TrustedPublisher(
    Provider provider,
    String issuer,
    Map<String, String> fields,
    List<Condition> conditions,
    Grant grant,
    Map<String, String> pins) {
  private static final int MOST_CONDITIONS = 20;

  public TrustedPublisher {
    fields = Map.copyOf(fields);
    conditions =
        conditions.stream()
            .sorted(Comparator.comparing(Condition::claim).thenComparing(Condition::operator))
            .toList();
    pins = Map.copyOf(pins);
    for (var name : fields.keySet()) {
      if (provider.field(name).isEmpty()) {
        throw new InvalidInput(
            "%s has no field %s; it has %s"
                .formatted(provider.label(), name, names(provider.fields())));
      }
    }
    for (var field : provider.fields()) {
      var value = fields.get(field.name());
      if (value != null) {
        field.accept(value);
      } else if (field.required()) {
        throw new InvalidInput("%s is missing: it %s".formatted(field.name(), field.rule()));
      }
    }
    if (!provider.isIdentifiedByFields()
        && conditions.stream().noneMatch(Condition::canNameProject)) {
      throw new InvalidInput(
          "A publisher needs a condition that names its repository or project: add an equals or one-of condition");
    }
    if (conditions.size() > MOST_CONDITIONS) {
      throw new InvalidInput("A publisher has at most %d conditions".formatted(MOST_CONDITIONS));
    }
  }

  /// A publisher that no job has used yet.
  ///
  /// @param fields blank values count as left out
  public static TrustedPublisher of(
      Provider provider,
      String issuer,
      Map<String, String> fields,
      List<Condition> conditions,
      Grant grant) {
    var given =
        fields.entrySet().stream()
            .filter(it -> !it.getValue().isBlank())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return new TrustedPublisher(provider, issuer, given, conditions, grant, Map.of());
  }

  public TrustedPublisher pinned(Map<String, String> values) {
    var all = new TreeMap<>(values);
    all.putAll(pins);
    return new TrustedPublisher(provider, issuer, fields, conditions, grant, all);
  }

  /// What a claim that never changes must be; empty before the first exchange.
  Optional<String> pin(Provider.Pin pin) {
    return Optional.ofNullable(pins.get(pin.claim())).or(() -> pin.field().flatMap(this::field));
  }

  /// Finds it by a token, see [Provider#keyOf(Claims)].
  public String key() {
    return provider.keyOf(fields, new Claims(issuer, MissingNode.getInstance()));
  }

  /// Equal for two publishers that the same jobs would match.
  public String identity() {
    var parts =
        new TreeMap<String, String>(
            fields.entrySet().stream()
                .collect(
                    Collectors.toMap(
                        Map.Entry::getKey,
                        it -> provider.field(it.getKey()).orElseThrow().identity(it.getValue()))));
    return provider.name()
        + parts
        + conditions.stream().map(Condition::toString).sorted().toList()
        + grant.permission();
  }

  /// How much it demands: of two that match, the one that demands more is the job's publisher.
  public int demands() {
    return fields.size() + conditions.size();
  }

  public Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  private static String names(List<ProviderField> fields) {
    return fields.isEmpty()
        ? "none, only conditions"
        : fields.stream().map(ProviderField::name).collect(Collectors.joining(", "));
  }
}
