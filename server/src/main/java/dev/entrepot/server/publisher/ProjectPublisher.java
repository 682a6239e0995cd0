package dev.entrepot.server.publisher;

import dev.entrepot.server.publisher.TrustedPublisher.EnvironmentRule;
import dev.entrepot.server.publisher.TrustedPublisher.GitHubActions;

/// A publisher together with the project that trusts it.
public record ProjectPublisher(String id, String projectId, TrustedPublisher publisher) {
  /// Whether it says more than another that matches too: the environment's name.
  boolean isSpecific() {
    return switch (publisher) {
      case GitHubActions github ->
          switch (github.environment()) {
            case EnvironmentRule.Any() -> false;
            case EnvironmentRule.Named(_) -> true;
          };
    };
  }
}
