package dev.entrepot.server.publisher;

import dev.entrepot.server.publisher.TrustedPublisher.EnvironmentRule;
import dev.entrepot.server.publisher.TrustedPublisher.GitHubActions;

/// A publisher in one line for people: `github myorg/myproject release.yml environment release`.
public final class PublisherText {
  private PublisherText() {}

  public static String of(TrustedPublisher publisher) {
    return switch (publisher) {
      case GitHubActions github ->
          "github %s/%s %s %s%s"
              .formatted(
                  github.owner(),
                  github.repository(),
                  github.workflow(),
                  environment(github.environment()),
                  github.calledWorkflow().map(it -> " calling " + it).orElse(""));
    };
  }

  private static String environment(EnvironmentRule rule) {
    return switch (rule) {
      case EnvironmentRule.Any() -> "any environment";
      case EnvironmentRule.Named(var name) -> "environment " + name;
    };
  }
}
