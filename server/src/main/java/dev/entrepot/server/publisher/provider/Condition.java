package dev.entrepot.server.publisher.provider;

import com.fasterxml.jackson.core.JsonPointer;
import dev.entrepot.packaging.InvalidInput;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A further demand that an owner makes of one claim; of a list, one member has to meet it.
///
/// @param claim its key or JSON Pointer, see [Claims]
/// @param values one text, except for [Operator#ONE_OF]
public record Condition(String claim, Operator operator, List<String> values) {
  private static final Pattern CLAIM = Pattern.compile("[\\x21-\\x7E&&[^=,{}]]{1,200}");
  private static final Set<String> COMMON = Set.of("iss", "aud", "exp", "iat", "nbf", "jti");
  private static final int LONGEST_VALUE = 500;
  private static final int MOST_VALUES = 50;

  /// How the claim is compared; always exactly, with its case.
  public enum Operator {
    EQUALS,
    ONE_OF,
    MATCHES
  }

  public Condition {
    values = List.copyOf(values);
    if (!CLAIM.matcher(claim).matches()) {
      throw new InvalidInput(
          "A condition's claim is a name as in ref, without spaces; got '%s'"
              .formatted(Difference.visible(claim)));
    }
    if (values.isEmpty()
        || values.size() > MOST_VALUES
        || values.stream().anyMatch(Condition::isWrong)) {
      throw new InvalidInput(
          "The condition on %s needs 1 to %d values of 1 to %d characters"
              .formatted(claim, MOST_VALUES, LONGEST_VALUE));
    }
    if (operator != Operator.ONE_OF && values.size() > 1) {
      throw new InvalidInput("The condition on %s takes one value".formatted(claim));
    }
  }

  private static boolean isWrong(String value) {
    return value.isBlank()
        || value.length() > LONGEST_VALUE
        || value.chars().anyMatch(Character::isISOControl);
  }

  /// The key of the claims set under which its claim lies.
  public String outermost() {
    return claim.startsWith("/") ? JsonPointer.compile(claim).getMatchingProperty() : claim;
  }

  /// Whether it can name a project: a pattern cannot (`*` is one), nor what all tokens of an issuer
  /// have in common (RFC 7519, section 4.1).
  boolean canNameProject() {
    return operator != Operator.MATCHES && !COMMON.contains(claim);
  }

  /// @param name what a person calls the claim
  Optional<Difference> difference(String name, Claims claims) {
    var actual = claims.texts(claim);
    return actual.stream().anyMatch(this::isMetBy)
        ? Optional.empty()
        : Optional.of(new Difference(claim, name, expected(), String.join(", ", actual)));
  }

  private boolean isMetBy(String text) {
    return switch (operator) {
      case EQUALS, ONE_OF -> values.contains(text);
      case MATCHES -> Glob.matches(values.getFirst(), text);
    };
  }

  private String expected() {
    return switch (operator) {
      case EQUALS -> values.getFirst();
      case ONE_OF -> "one of " + String.join(", ", values);
      case MATCHES -> "a match of " + values.getFirst();
    };
  }
}
