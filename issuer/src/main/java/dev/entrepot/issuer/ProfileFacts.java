package dev.entrepot.issuer;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a job of any CI is, as named texts, and what follows from them.
///
/// The names are those of the command line's options. Every fact can be missing: a claim made of it
/// is missing then too.
final class ProfileFacts {
  /// Those that can be given.
  static final List<String> NAMES =
      List.of(
          "repository",
          "repository-id",
          "owner-id",
          "visibility",
          "workflow",
          "ref",
          "ref-protected",
          "sha",
          "event",
          "environment",
          "actor",
          "actor-id",
          "run-id",
          "run-number",
          "run-attempt",
          "runner-environment");

  private static final int LONGEST = 1024;
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final Pattern SHA = Pattern.compile("[0-9a-f]{40}");

  private final Map<String, String> values = new LinkedHashMap<>();

  /// @param given override `otherwise`
  ProfileFacts(Map<String, String> otherwise, Map<String, String> given) {
    values.putAll(otherwise);
    given.forEach((name, value) -> {
      require(name, value);
      values.put(name, value);
    });
    derive();
  }

  private ProfileFacts(Map<String, String> values) {
    this.values.putAll(values);
  }

  /// The same with another fact.
  ProfileFacts with(String name, String value) {
    var more = new ProfileFacts(values);
    more.values.put(name, value);
    return more;
  }

  /// The fact of this name, or what a rule before its colon makes of one: an id that is invented
  /// from the fact, the same each time. Bitbucket writes braces around its own.
  @Nullable String find(String name) {
    var colon = name.indexOf(':');
    if (colon < 0) {
      return values.get(name);
    }
    var fact = name.substring(colon + 1);
    var value = values.get(fact);
    if (value == null) {
      return null;
    }
    var seed = fact + "=" + value;
    return switch (name.substring(0, colon)) {
      case "uuid" -> uuid(seed);
      case "braced" -> "{" + uuid(seed) + "}";
      case "number" -> number(seed);
      default -> throw new IllegalStateException("A template knows no rule " + name);
    };
  }

  private void derive() {
    var repository = values.getOrDefault("repository", "/");
    var slash = repository.lastIndexOf('/');
    values.put("owner", repository.substring(0, slash));
    values.put("name", repository.substring(slash + 1));
    var ref = values.getOrDefault("ref", "");
    var tag = ref.startsWith("refs/tags/");
    values.put("ref-type", tag ? "tag" : "branch");
    values.put("ref-name", ref.replaceFirst("^refs/(heads|tags)/", ""));
    values.put(tag ? "tag" : "branch", ref.replaceFirst("^refs/(heads|tags)/", ""));
    values.put("workflow-name", values.getOrDefault("workflow", "").replaceFirst("\\.ya?ml$", ""));
  }

  private static void require(String name, String value) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException(
          "There is no field %s; a job has %s".formatted(name, String.join(", ", NAMES)));
    }
    if (value.length() > LONGEST || CONTROL.matcher(value).find()) {
      throw new IllegalArgumentException(
          "The field %s is at most %d characters without control characters"
              .formatted(name, LONGEST));
    }
    switch (name) {
      case "repository" ->
          require(value.matches("[^/]+(/[^/]+)+"), "A repository is OWNER/NAME", value);
      case "ref" -> require(value.startsWith("refs/"), "A ref is as in refs/tags/v1.0", value);
      case "sha" ->
          require(SHA.matcher(value).matches(), "A commit is 40 hexadecimal digits", value);
      case "run-number" ->
          require(NUMBER.matcher(value).matches(), "The number of a run is a whole number", value);
      default -> {}
    }
  }

  private static void require(boolean holds, String rule, String value) {
    if (!holds) {
      throw new IllegalArgumentException(rule + "; got " + value);
    }
  }

  private static String uuid(String seed) {
    return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
  }

  // As long as the numbers of Google's accounts.
  private static String number(String seed) {
    var digits = new BigInteger(Fingerprint.hexadecimal(seed), 16).toString();
    return digits.substring(0, 21);
  }
}
