package dev.entrepot.server.config;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What is accepted of one issuer's tokens beyond what every token must be.
///
/// @param algorithms how its tokens may be signed; the key decides which of them it can make
/// @param audienceArray whether the audience may stand alone in an array, as some CIs send it
/// @param audience what the CI's tokens are for, where jobs cannot ask for this index's audience
/// @param longestAge how long after its `iat` a token is taken, however late its `exp`
public record TokenRules(
    Set<SigningAlgorithm> algorithms,
    boolean audienceArray,
    Optional<String> audience,
    Duration longestAge) {
  private static final Duration SHORTEST_AGE = Duration.ofMinutes(1);
  private static final Duration USUAL_AGE = Duration.ofHours(1);
  private static final Duration GREATEST_AGE = Duration.ofHours(24);
  // RFC 7519 allows either form. Kubernetes and Bitbucket (BCLOUD-24028) write the array even for
  // one audience; of an issuer without a profile nobody can say.
  private static final Set<String> SEND_AN_ARRAY = Set.of("kubernetes", "bitbucket", "generic");

  public TokenRules {
    algorithms = Set.copyOf(algorithms);
    if (algorithms.isEmpty()) {
      throw new IllegalArgumentException("an issuer without any algorithm can sign nothing");
    }
  }

  /// The rules of a provider whose issuer is configured without any.
  public static TokenRules usual(String provider) {
    return new TokenRules(
        EnumSet.allOf(SigningAlgorithm.class),
        SEND_AN_ARRAY.contains(provider),
        Optional.empty(),
        USUAL_AGE);
  }

  static TokenRules from(Settings settings, String provider) {
    var usual = usual(provider);
    return new TokenRules(
        algorithms(settings, usual.algorithms()),
        audienceArray(settings, usual.audienceArray()),
        settings
            .text("audience")
            .filter(it -> !it.isEmpty())
            .or(() -> fixedAudience(settings, provider)),
        longestAge(settings));
  }

  // Jobs of these two cannot choose an audience (fulcio#1803; Semaphore's OpenID reference).
  private static Optional<String> fixedAudience(Settings settings, String provider) {
    return switch (provider) {
      case "azure" -> Optional.of("api://AzureADTokenExchange");
      case "semaphore" -> settings.text("url");
      default -> Optional.empty();
    };
  }

  private static Set<SigningAlgorithm> algorithms(
      Settings settings, Set<SigningAlgorithm> fallback) {
    var chosen = EnumSet.noneOf(SigningAlgorithm.class);
    for (var name : settings.texts("algorithms")) {
      chosen.add(
          SigningAlgorithm.named(name)
              .orElseThrow(() ->
                  settings.error(
                      "algorithms", "may list " + SigningAlgorithm.list() + ", not " + name)));
    }
    return chosen.isEmpty() ? fallback : chosen;
  }

  private static boolean audienceArray(Settings settings, boolean fallback) {
    var text = settings.text("audience-array");
    if (text.isPresent() && !text.get().equals("true") && !text.get().equals("false")) {
      throw settings.error("audience-array", "must be true or false, is " + text.get());
    }
    return text.map(Boolean::valueOf).orElse(fallback);
  }

  private static Duration longestAge(Settings settings) {
    var text = settings.text("token-age");
    return text.isEmpty()
        ? USUAL_AGE
        : Quantity.duration(text.get())
            .filter(it -> it.compareTo(SHORTEST_AGE) >= 0 && it.compareTo(GREATEST_AGE) <= 0)
            .orElseThrow(
                () -> settings.error("token-age", "is " + text.get() + "; it must be 1m to 24h"));
  }
}
