package dev.entrepot.server.publisher.provider;

import dev.entrepot.packaging.InvalidInput;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A CI whose jobs can prove who they are: what its tokens say, and what a publisher of it is.
///
/// @param name in files and on command lines, as `github`
/// @param issuers the `iss` of its public service; empty where everybody runs their own
/// @param required claims without which no publisher matches; they may be empty text
/// @param neverMatches what is refused whatever a publisher is configured to
/// @param pins claims that are kept from the first exchange on and must stay as they were
/// @param conditions further demands by the name a person gives them, and the claim they are about
/// @param key finds the publishers that a token could be
/// @param links how a job and its source are shown
public record Provider(
    String name,
    String label,
    List<String> issuers,
    List<ProviderField> fields,
    List<Rule> rules,
    List<String> required,
    List<NeverMatches> neverMatches,
    List<Pin> pins,
    Map<String, String> conditions,
    LookupKey key,
    Links links) {
  /// A claim's value that no publisher accepts, and the sentence that says why.
  record NeverMatches(String claim, String value, String sentence) {}

  /// A claim that stays true when a name is taken over.
  ///
  /// @param field where a person can give it before the first exchange does
  public record Pin(String claim, String label, Optional<String> field) {}

  /// One text made of a publisher's fields, and the same made of a token's claims.
  record LookupKey(Template ofPublisher, Template ofClaims) {
    static final LookupKey NONE = new LookupKey(Template.of(""), Template.of(""));
  }

  /// Addresses for people.
  ///
  /// @param servers issuer patterns and the web address of their service
  record Links(Map<Pattern, String> servers, Optional<Template> run) {
    static final Links NONE = new Links(Map.of(), Optional.empty());
  }

  public Provider {
    issuers = List.copyOf(issuers);
    fields = List.copyOf(fields);
    rules = List.copyOf(rules);
    required = List.copyOf(required);
    neverMatches = List.copyOf(neverMatches);
    pins = List.copyOf(pins);
    conditions = Map.copyOf(conditions);
  }

  static ProviderTable named(String name, String label) {
    return new ProviderTable(name, label);
  }

  /// Whether its fields name the project, or an owner's own conditions must.
  boolean isIdentifiedByFields() {
    return fields.stream().anyMatch(it -> it.identifying() && it.required());
  }

  public Optional<ProviderField> field(String name) {
    return fields.stream().filter(it -> it.name().equals(name)).findFirst();
  }

  /// What a person calls a claim in a condition.
  String conditionName(String claim) {
    return conditions.entrySet().stream()
        .filter(it -> it.getValue().equals(claim))
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst()
        .orElse(claim);
  }

  /// Where publishers of this token would be found; empty when it has not the claims for it.
  public Optional<String> keyOf(Claims claims) {
    return key.ofClaims().expand(Map.of(), claims).map(it -> it.toLowerCase(Locale.ROOT));
  }

  String keyOf(Map<String, String> values, Claims none) {
    return key.ofPublisher()
        .expand(values, none)
        .orElseThrow(() -> new InvalidInput("The fields of " + label + " are incomplete"))
        .toLowerCase(Locale.ROOT);
  }

  /// The address of the run that a token belongs to.
  public Optional<String> runUrl(Claims claims) {
    return links
        .run()
        .flatMap(it -> it.expand(Map.of(), claims))
        .flatMap(path -> server(claims.issuer()).map(it -> it + path));
  }

  /// The web address of the service whose tokens an issuer signs.
  public Optional<String> server(String issuer) {
    return links.servers().entrySet().stream()
        .map(it -> Map.entry(it.getKey().matcher(issuer), it.getValue()))
        .filter(it -> it.getKey().matches())
        .map(it -> it.getKey().replaceFirst(it.getValue()))
        .findFirst();
  }

  /// What the fields would be for a job with these claims, as far as the claims say.
  public Map<String, String> suggest(Claims claims) {
    return fields.stream()
        .flatMap(it -> it.suggest(claims).map(value -> Map.entry(it.name(), value)).stream())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public String toString() {
    return name;
  }
}
