package dev.entrepot.server.publisher.provider;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One thing that must be true of one claim.
public sealed interface ClaimTest {
  String claim();

  boolean holds(Map<String, String> fields, Claims claims);

  /// The texts it compares with, as far as they can be built.
  List<Template> templates();

  /// The claim is one of these texts.
  record Equal(String claim, Case comparison, List<Template> anyOf) implements ClaimTest {
    public Equal {
      anyOf = List.copyOf(anyOf);
    }

    @Override
    public boolean holds(Map<String, String> fields, Claims claims) {
      var actual = claims.text(claim);
      return actual.isPresent()
          && anyOf.stream()
              .map(it -> it.expand(fields, claims))
              .flatMap(Optional::stream)
              .anyMatch(it -> comparison.same(it, actual.get()));
    }

    @Override
    public List<Template> templates() {
      return anyOf;
    }
  }

  /// The claim begins with this text.
  record StartsWith(String claim, Case comparison, Template prefix) implements ClaimTest {
    @Override
    public boolean holds(Map<String, String> fields, Claims claims) {
      var actual = claims.text(claim);
      var expected = prefix.expand(fields, claims);
      return actual.isPresent()
          && expected.isPresent()
          && comparison.startsWith(actual.get(), expected.get());
    }

    @Override
    public List<Template> templates() {
      return List.of(prefix);
    }
  }

  /// The claim is JSON's `true`.
  record IsTrue(String claim) implements ClaimTest {
    @Override
    public boolean holds(Map<String, String> fields, Claims claims) {
      return claims.isTrue(claim);
    }

    @Override
    public List<Template> templates() {
      return List.of();
    }
  }

  static ClaimTest equal(String claim, String... anyOf) {
    return new Equal(claim, Case.EXACT, templates(anyOf));
  }

  static ClaimTest equalIgnoringCase(String claim, String... anyOf) {
    return new Equal(claim, Case.IGNORED, templates(anyOf));
  }

  static ClaimTest startsWith(String claim, String prefix) {
    return new StartsWith(claim, Case.EXACT, Template.of(prefix));
  }

  static ClaimTest startsWithIgnoringCase(String claim, String prefix) {
    return new StartsWith(claim, Case.IGNORED, Template.of(prefix));
  }

  private static List<Template> templates(String... texts) {
    return java.util.stream.Stream.of(texts).map(Template::of).toList();
  }
}
