package dev.entrepot.server.publisher.provider;

import dev.entrepot.packaging.InvalidInput;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// One field that a person fills in.
///
/// @param name in files and on command lines, as `workflow`
/// @param label on forms, in the words of the CI
/// @param rule what is allowed, as the end of a sentence: `is a file name, as in release.yml`
/// @param identifying whether it names the repository or project itself
/// @param caseless whether the CI ignores its case
/// @param suggestion where a token carries the value, to make a publisher of a refused exchange
public record ProviderField(
    String name,
    String label,
    String example,
    String rule,
    Pattern pattern,
    boolean required,
    boolean identifying,
    boolean caseless,
    Optional<Suggestion> suggestion) {
  /// A claim, and the pattern whose first group is the field's value.
  public record Suggestion(String claim, Pattern pattern) {}

  static ProviderField of(String name, String label, String example, String pattern, String rule) {
    return new ProviderField(
        name, label, example, rule, Pattern.compile(pattern), true, false, false, Optional.empty());
  }

  ProviderField optional() {
    return new ProviderField(
        name, label, example, rule, pattern, false, identifying, caseless, suggestion);
  }

  ProviderField namesTheProject() {
    return new ProviderField(
        name, label, example, rule, pattern, required, true, caseless, suggestion);
  }

  ProviderField ignoringCase() {
    return new ProviderField(
        name, label, example, rule, pattern, required, identifying, true, suggestion);
  }

  ProviderField from(String claim, String valuePattern) {
    return new ProviderField(
        name,
        label,
        example,
        rule,
        pattern,
        required,
        identifying,
        caseless,
        Optional.of(new Suggestion(claim, Pattern.compile(valuePattern))));
  }

  ProviderField from(String claim) {
    return from(claim, "(.+)");
  }

  /// The value as it is kept.
  ///
  /// @throws InvalidInput that names the field, what it takes and what was given
  String accept(String value) {
    if (!pattern.matcher(value).matches()) {
      throw new InvalidInput("%s %s; got '%s'".formatted(name, rule, Difference.visible(value)));
    }
    return value;
  }

  /// The value as it is compared with another publisher's.
  String identity(String value) {
    return caseless ? value.toLowerCase(Locale.ROOT) : value;
  }

  Optional<String> suggest(Claims claims) {
    return suggestion
        .flatMap(it ->
            claims
                .text(it.claim())
                .map(it.pattern()::matcher)
                .filter(java.util.regex.Matcher::find)
                .map(found -> found.group(1)))
        .filter(it -> pattern.matcher(it).matches());
  }
}
