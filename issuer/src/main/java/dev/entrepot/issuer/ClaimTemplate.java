package dev.entrepot.issuer;

import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How a CI's claims follow from the facts of a job: JSON in which `{fact}` stands for a fact.
///
/// A text with a fact that is missing is missing itself, unless it ends in `|null`. `{#fact}` is a
/// number, `{#now+60}` a time. Of `{"first-of": [...]}` the first that is not missing is taken, and
/// `{"if": fact, "then": value}` is missing with the fact.
final class ClaimTemplate {
  private static final Map<Profile, ClaimTemplate> ALL =
      Arrays.stream(Profile.values())
          .filter(it -> !it.isGitHub())
          .collect(
              Collectors.toMap(
                  it -> it,
                  ClaimTemplate::read,
                  (first, _) -> first,
                  () -> new EnumMap<>(Profile.class)));

  private static final Pattern PLACE = Pattern.compile("\\{([^{}#]+)}");
  private static final Pattern NUMBER = Pattern.compile("\\{#([a-z-]+?)([+-][0-9]+)?}");
  private static final String OR_NULL = "|null";

  private final Map<String, String> facts;
  private final Map<?, ?> claims;
  private final String audience;

  private ClaimTemplate(Map<String, String> facts, Map<?, ?> claims, String audience) {
    this.facts = facts;
    this.claims = claims;
    this.audience = audience;
  }

  static ClaimTemplate of(Profile profile) {
    return Objects.requireNonNull(ALL.get(profile), "GitHub's claims are no template");
  }

  private static ClaimTemplate read(Profile profile) {
    var file = "profiles/" + profile.name() + ".json";
    try (var in = Objects.requireNonNull(ClaimTemplate.class.getResourceAsStream(file), file)) {
      var members = Json.object(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      var facts = new LinkedHashMap<String, String>();
      map(members, "facts").forEach((name, value) -> facts.put("" + name, "" + value));
      return new ClaimTemplate(
          facts, map(members, "claims"), String.valueOf(members.get("audience")));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  private static Map<?, ?> map(Map<String, Object> members, String name) {
    return (Map<?, ?>) Objects.requireNonNull(members.get(name), name);
  }

  List<String> names() {
    return claims.keySet().stream().map(String::valueOf).toList();
  }

  /// The facts of a job of which only `given` is known; the rest is invented.
  ProfileFacts facts(Map<String, String> given) {
    return new ProfileFacts(facts, given);
  }

  /// The text with the facts of the job that nothing is known of.
  String example(String text) {
    return String.valueOf(text(text, facts(Map.of())));
  }

  /// Whom a token is addressed to if the job does not say.
  String audience(ProfileFacts facts) {
    return String.valueOf(text(audience, facts));
  }

  /// @param facts with `issuer`, `audience`, `id` and `now`
  Map<String, Object> fill(ProfileFacts facts) {
    return object(claims, facts);
  }

  private static Map<String, Object> object(Map<?, ?> template, ProfileFacts facts) {
    var filled = new LinkedHashMap<String, Object>();
    template.forEach((name, value) -> {
      var found = value(value, facts);
      if (found != null) {
        filled.put(String.valueOf(name), found);
      }
    });
    return filled;
  }

  private static @Nullable Object value(@Nullable Object template, ProfileFacts facts) {
    return switch (template) {
      case String it when NUMBER.matcher(it).matches() -> number(it, facts);
      case String it when it.endsWith(OR_NULL) -> {
        var found = text(it.substring(0, it.length() - OR_NULL.length()), facts);
        yield found == null ? NullNode.getInstance() : found;
      }
      case String it -> text(it, facts);
      case Map<?, ?> it when it.get("first-of") instanceof List<?> choices ->
          choices.stream()
              .map(choice -> value(choice, facts))
              .filter(Objects::nonNull)
              .findFirst()
              .orElse(null);
      case Map<?, ?> it when it.get("if") instanceof String fact ->
          facts.find(fact) == null ? null : value(it.get("then"), facts);
      case Map<?, ?> it -> object(it, facts);
      case List<?> it ->
          it.stream().map(item -> value(item, facts)).filter(Objects::nonNull).toList();
      case null -> null;
      default -> template;
    };
  }

  private static @Nullable String text(String template, ProfileFacts facts) {
    var places = PLACE.matcher(template);
    var filled = new StringBuilder();
    while (places.find()) {
      var found = facts.find(places.group(1));
      if (found == null) {
        return null;
      }
      places.appendReplacement(filled, Matcher.quoteReplacement(found));
    }
    return places.appendTail(filled).toString();
  }

  private static @Nullable Object number(String template, ProfileFacts facts) {
    var place = NUMBER.matcher(template);
    if (!place.matches()) {
      throw new IllegalStateException(template);
    }
    var found = facts.find(place.group(1));
    var offset = place.group(2) == null ? 0 : Long.parseLong(place.group(2));
    return found == null ? null : Long.valueOf(Long.parseLong(found) + offset);
  }
}
