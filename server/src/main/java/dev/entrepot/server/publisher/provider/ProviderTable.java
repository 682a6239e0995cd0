package dev.entrepot.server.publisher.provider;

import dev.entrepot.server.publisher.provider.Provider.Links;
import dev.entrepot.server.publisher.provider.Provider.LookupKey;
import dev.entrepot.server.publisher.provider.Provider.NeverMatches;
import dev.entrepot.server.publisher.provider.Provider.Pin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Writes a [Provider] down line by line; [#done] refuses a table that means nothing.
final class ProviderTable {
  private final String name;
  private final String label;
  private final List<String> issuers = new ArrayList<>();
  private final List<ProviderField> fields = new ArrayList<>();
  private final List<Rule> rules = new ArrayList<>();
  private final List<String> required = new ArrayList<>();
  private final List<NeverMatches> neverMatches = new ArrayList<>();
  private final List<Pin> pins = new ArrayList<>();
  private final Map<String, String> conditions = new LinkedHashMap<>();
  private final Map<Pattern, String> servers = new LinkedHashMap<>();
  private LookupKey key = LookupKey.NONE;
  private Optional<Template> run = Optional.empty();

  ProviderTable(String name, String label) {
    this.name = name;
    this.label = label;
  }

  ProviderTable issuer(String url) {
    issuers.add(url);
    return this;
  }

  ProviderTable field(ProviderField field) {
    fields.add(field);
    return this;
  }

  ProviderTable rule(Rule rule) {
    rules.add(rule);
    return this;
  }

  ProviderTable requires(String... claims) {
    required.addAll(List.of(claims));
    return this;
  }

  ProviderTable neverMatches(String claim, String value, String sentence) {
    neverMatches.add(new NeverMatches(claim, value, sentence));
    return this;
  }

  ProviderTable pins(String claim, String what) {
    pins.add(new Pin(claim, what, Optional.empty()));
    return this;
  }

  ProviderTable pins(String claim, String what, String field) {
    pins.add(new Pin(claim, what, Optional.of(field)));
    return this;
  }

  ProviderTable condition(String called, String claim) {
    conditions.put(called, claim);
    return this;
  }

  ProviderTable key(String ofPublisher, String ofClaims) {
    key = new LookupKey(Template.of(ofPublisher), Template.of(ofClaims));
    return this;
  }

  /// @param issuer pattern of the whole `iss`
  /// @param address of the service, with groups as `$1`
  ProviderTable server(String issuer, String address) {
    servers.put(Pattern.compile(issuer), address);
    return this;
  }

  ProviderTable run(String path) {
    run = Optional.of(Template.of(path));
    return this;
  }

  Provider done() {
    var names = new HashSet<String>();
    fields.forEach(it -> {
      if (!names.add(it.name())) {
        throw new IllegalArgumentException(name + " has two fields " + it.name());
      }
    });
    Stream.concat(Stream.of(key.ofPublisher()), templates())
        .flatMap(it -> it.fields().stream())
        .filter(it -> !names.contains(it))
        .findFirst()
        .ifPresent(it -> {
          throw new IllegalArgumentException(name + " has no field " + it);
        });
    fields.stream()
        .filter(it -> !isTested(it))
        .findFirst()
        .ifPresent(it -> {
          throw new IllegalArgumentException(name + " does nothing with its field " + it.name());
        });
    return new Provider(
        name,
        label,
        issuers,
        fields,
        rules,
        required,
        neverMatches,
        pins,
        conditions,
        key,
        new Links(servers, run));
  }

  // A field that no rule looks at would promise what nobody checks.
  private boolean isTested(ProviderField field) {
    return templates().anyMatch(it -> it.fields().contains(field.name()))
        || pins.stream().anyMatch(it -> it.field().equals(Optional.of(field.name())));
  }

  private Stream<Template> templates() {
    return rules.stream()
        .flatMap(it -> it.alternatives().stream())
        .flatMap(List::stream)
        .flatMap(it -> it.templates().stream());
  }
}
