package dev.entrepot.server.oidc;

import static dev.entrepot.server.oidc.Finding.note;
import static dev.entrepot.server.oidc.Finding.right;
import static dev.entrepot.server.oidc.Finding.wrong;

import dev.entrepot.server.config.SigningAlgorithm;
import dev.entrepot.server.config.TokenRules;
import dev.entrepot.server.oidc.PublishedKey.Unreadable;
import dev.entrepot.server.oidc.PublishedKey.Unusable;
import dev.entrepot.server.oidc.PublishedKey.Usable;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/// Judges what an issuer publishes by the rules for its tokens.
final class KeyReport {
  private static final int MOST_CLAIMS_SHOWN = 60;

  private final TokenRules rules;
  private final List<Finding> findings;

  KeyReport(TokenRules rules, List<Finding> findings) {
    this.rules = rules;
    this.findings = findings;
  }

  void document(DiscoveryDocument document) {
    findings.add(algorithms(document.algorithms()));
    findings.add(
        document
            .claimsSupported()
            .map(it -> right("It says that its tokens have the claims " + list(it) + "."))
            .orElseGet(() ->
                note(
                    "It does not say which claims its tokens have (claims_supported), so a misspelled claim of a publisher cannot be noticed.")));
  }

  private Finding algorithms(Collection<String> named) {
    if (named.isEmpty()) {
      return note(
          "It does not say how its tokens are signed (id_token_signing_alg_values_supported).");
    }
    return named.stream().anyMatch(it -> SigningAlgorithm.named(it).filter(this::takes).isPresent())
        ? right("It says that its tokens are signed with " + list(named) + ".")
        : wrong(
            "It says that its tokens are signed with %s; of this issuer the index accepts %s."
                .formatted(list(named), accepted(rules.algorithms())));
  }

  void keys(KeySet keys) {
    keys.published().forEach(it -> findings.add(key(it)));
    if (keys.published().stream().noneMatch(this::isOfUse)) {
      findings.add(wrong("None of its keys can be used, so no token of it can be accepted."));
    }
  }

  private Finding key(PublishedKey published) {
    return switch (published) {
      case Usable(var key, var description) when key.algorithms().stream().anyMatch(this::takes) ->
          right(
              "Key %s (%s) is used, for signatures with %s."
                  .formatted(Visible.of(key.keyId()), description, accepted(key.algorithms())));
      case Usable(var key, var description) ->
          note(
              "Key %s (%s) is not used: of this issuer the index does not accept %s."
                  .formatted(Visible.of(key.keyId()), description, names(key.algorithms())));
      case Unusable(var keyId, var description, var reason) ->
          note(
              "Key %s (%s) is not used: %s."
                  .formatted(
                      keyId.isEmpty() ? "without a name" : Visible.of(keyId), description, reason));
      case Unreadable(var reason) -> note("An entry of the key set is not used: " + reason + ".");
    };
  }

  private boolean isOfUse(PublishedKey published) {
    return published instanceof Usable(var key, var _)
        && key.algorithms().stream().anyMatch(this::takes);
  }

  private boolean takes(SigningAlgorithm algorithm) {
    return rules.algorithms().contains(algorithm);
  }

  private String accepted(Collection<SigningAlgorithm> algorithms) {
    return names(algorithms.stream().filter(this::takes).toList());
  }

  private static String names(Collection<SigningAlgorithm> algorithms) {
    return algorithms.stream()
        .sorted()
        .map(SigningAlgorithm::text)
        .collect(Collectors.joining(", "));
  }

  private static String list(Collection<String> names) {
    var shown =
        names.stream().limit(MOST_CLAIMS_SHOWN).map(Visible::of).collect(Collectors.joining(", "));
    return names.size() > MOST_CLAIMS_SHOWN
        ? shown + " and %d more".formatted(names.size() - MOST_CLAIMS_SHOWN)
        : shown;
  }
}
