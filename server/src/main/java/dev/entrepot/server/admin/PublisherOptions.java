package dev.entrepot.server.admin;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.oidc.Issuer;
import dev.entrepot.server.oidc.TrustedIssuers;
import dev.entrepot.server.publisher.TrustedPublisher;
import dev.entrepot.server.publisher.TrustedPublisher.EnvironmentRule;
import dev.entrepot.server.publisher.TrustedPublisher.GitHubActions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/// The fields of a publisher, as the guide names them.
public final class PublisherOptions {
  @Option(names = "--owner", required = true, description = "User or organization, as in myorg")
  private String owner = "";

  @Option(names = "--repository", required = true, description = "Repository name, as in myproject")
  private String repository = "";

  @Option(names = "--workflow", required = true, description = "Workflow file, as in release.yml")
  private String workflow = "";

  @Option(names = "--environment", description = "GitHub Actions environment, as in release")
  private Optional<String> environment = Optional.empty();

  @Option(names = "--owner-id", description = "Numeric id of the owner; else pinned at first use")
  private Optional<String> ownerId = Optional.empty();

  @Option(
      names = "--called-workflow",
      description = "Reusable workflow the job must run, as org/ci/.github/workflows/publish.yml")
  private Optional<String> calledWorkflow = Optional.empty();

  @Option(names = "--issuer", description = "Which trusted issuer, when there are several")
  private Optional<String> issuer = Optional.empty();

  @Option(
      names = "--pending",
      description = "The project does not exist; the first exchange makes it")
  private boolean pending;

  @Option(names = "--owner-user", description = "Who owns the project when it is made")
  private Optional<String> ownerUser = Optional.empty();

  /// Chooses among the issuers that the configuration trusts.
  @Singleton
  public static final class Issuers {
    private final TrustedIssuers trusted;

    @Inject
    Issuers(TrustedIssuers trusted) {
      this.trusted = trusted;
    }

    Issuer choose(String provider, Optional<String> url) {
      var known = trusted.of(provider);
      var urls = known.stream().map(Issuer::url).collect(Collectors.joining(", "));
      var chosen =
          known.stream().filter(it -> url.isEmpty() || it.url().equals(url.get())).toList();
      if (known.isEmpty()) {
        throw new InvalidInput(
            "No issuer of provider '%s' is in the configuration; providers: github"
                .formatted(provider));
      }
      if (chosen.isEmpty()) {
        throw new InvalidInput("--issuer must be one of the configured ones: " + urls);
      }
      if (chosen.size() > 1) {
        throw new InvalidInput("Several issuers are configured; choose with --issuer: " + urls);
      }
      return chosen.getFirst();
    }
  }

  boolean pending() {
    return pending;
  }

  Optional<String> ownerUser() {
    return ownerUser;
  }

  boolean warnsOfAnyEnvironment() {
    return environment.isEmpty();
  }

  TrustedPublisher publisher(String provider, Issuers issuers) {
    return new GitHubActions(
        issuers.choose(provider, issuer).url(),
        owner,
        repository,
        ownerId,
        workflow,
        EnvironmentRule.of(environment),
        calledWorkflow);
  }
}
