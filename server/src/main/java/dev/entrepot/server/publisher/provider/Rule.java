package dev.entrepot.server.publisher.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What one field of a publisher demands: one of several sets of tests, each as a whole.
///
/// @param field the field it belongs to, and what a person calls it
/// @param when fields that must be filled in for the rule to apply
/// @param unless fields that must be empty for the rule to apply
/// @param alternatives the token satisfies one of them; the first names the claim that is shown
/// @param shown the part of the claim that a person recognises
record Rule(
    String field,
    Set<String> when,
    Set<String> unless,
    List<List<ClaimTest>> alternatives,
    Shown shown) {
  Rule {
    when = Set.copyOf(when);
    unless = Set.copyOf(unless);
    alternatives = alternatives.stream().map(List::copyOf).toList();
    if (alternatives.isEmpty() || alternatives.stream().anyMatch(List::isEmpty)) {
      throw new IllegalArgumentException("The rule of " + field + " tests nothing");
    }
  }

  /// Cuts what is common to all values out of a claim: `release.yml` of a whole workflow ref.
  record Shown(Optional<Template> prefix, List<Template> suffixes) {
    static final Shown WHOLE = new Shown(Optional.empty(), List.of());

    String of(String value, Map<String, String> fields, Claims claims) {
      var start = prefix.flatMap(it -> it.expand(fields, claims)).filter(value::startsWith);
      if (start.isEmpty()) {
        return value;
      }
      var rest = value.substring(start.get().length());
      return suffixes.stream()
          .flatMap(it -> it.expand(fields, claims).stream())
          .filter(rest::endsWith)
          .findFirst()
          .map(it -> rest.substring(0, rest.length() - it.length()))
          .orElse(rest);
    }
  }

  static Rule of(String field, ClaimTest... tests) {
    return new Rule(field, Set.of(field), Set.of(), List.of(List.of(tests)), Shown.WHOLE);
  }

  Rule always() {
    return new Rule(field, Set.of(), unless, alternatives, shown);
  }

  Rule when(String other) {
    return new Rule(field, Set.of(field, other), unless, alternatives, shown);
  }

  Rule unless(String other) {
    return new Rule(field, when, Set.of(other), alternatives, shown);
  }

  Rule or(ClaimTest... tests) {
    var more = new ArrayList<>(alternatives);
    more.add(List.of(tests));
    return new Rule(field, when, unless, more, shown);
  }

  Rule showing(String prefix, String... suffixes) {
    var cut =
        new Shown(Optional.of(Template.of(prefix)), Stream.of(suffixes).map(Template::of).toList());
    return new Rule(field, when, unless, alternatives, cut);
  }

  boolean applies(Map<String, String> fields) {
    return fields.keySet().containsAll(when) && unless.stream().noneMatch(fields::containsKey);
  }

  Optional<Difference> difference(Map<String, String> fields, Claims claims) {
    var satisfied =
        alternatives.stream()
            .anyMatch(tests -> tests.stream().allMatch(it -> it.holds(fields, claims)));
    if (satisfied) {
      return Optional.empty();
    }
    var first =
        alternatives.getFirst().stream()
            .filter(it -> !it.holds(fields, claims))
            .findFirst()
            .orElseThrow();
    var got = claims.text(first.claim()).map(it -> shown.of(it, fields, claims)).orElse("");
    return Optional.of(
        switch (first) {
          case ClaimTest.IsTrue(var claim) ->
              new Difference(claim, claim, "the JSON value true", got);
          case ClaimTest.Equal equal ->
              new Difference(equal.claim(), field, expected(equal, fields, claims), got);
          case ClaimTest.StartsWith prefix ->
              new Difference(prefix.claim(), field, fields.getOrDefault(field, ""), got);
        });
  }

  // The whole claim where all of it is compared: of `octo-org/demo`, the field alone says too
  // little.
  private String expected(ClaimTest.Equal equal, Map<String, String> fields, Claims claims) {
    var whole =
        shown.equals(Shown.WHOLE)
            ? equal.anyOf().stream().flatMap(it -> it.expand(fields, claims).stream()).findFirst()
            : Optional.<String>empty();
    return whole.orElseGet(() -> fields.getOrDefault(field, ""));
  }
}
