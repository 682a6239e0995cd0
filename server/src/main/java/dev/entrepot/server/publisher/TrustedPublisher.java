package dev.entrepot.server.publisher;

import dev.entrepot.packaging.InvalidInput;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// One CI identity that may publish a project without a stored secret.
public sealed interface TrustedPublisher {
  /// The `iss` of its tokens.
  String issuer();

  /// The provider's name, as in `publishers.toml`.
  String provider();

  /// The provider's own id of who owns the repository; empty until the first exchange pins it.
  Optional<String> ownerId();

  /// A workflow file in one repository.
  ///
  /// @param ownerId stays true when a name is taken over; empty until the first exchange pins it
  /// @param workflow file name in `.github/workflows`
  /// @param calledWorkflow a reusable workflow that the job must run, as
  ///   `owner/repository/.github/workflows/file.yml`; empty: only workflows of the same repository
  record GitHubActions(
      String issuer,
      String owner,
      String repository,
      Optional<String> ownerId,
      String workflow,
      EnvironmentRule environment,
      Optional<String> calledWorkflow)
      implements TrustedPublisher {
    private static final Pattern OWNER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");
    private static final Pattern REPOSITORY = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final Pattern WORKFLOW = Pattern.compile("[^/\\p{Cntrl}@]{1,250}\\.ya?ml");
    private static final Pattern CALLED =
        Pattern.compile(
            "[A-Za-z0-9_-]+/[A-Za-z0-9._-]+/\\.github/workflows/[^/\\p{Cntrl}@]+\\.ya?ml");
    private static final Pattern ID = Pattern.compile("[0-9]{1,20}");

    public GitHubActions {
      require(OWNER, owner, "owner", "is a GitHub user or organization, as in myorg");
      require(
          REPOSITORY,
          repository,
          "repository",
          "is a repository name without its owner, as in myproject");
      require(
          WORKFLOW,
          workflow,
          "workflow",
          "is a file name that ends in .yml or .yaml, as in release.yml");
      ownerId.ifPresent(it -> require(ID, it, "owner-id", "is a number"));
      calledWorkflow.ifPresent(it ->
          require(CALLED, it, "called-workflow", "is OWNER/REPOSITORY/.github/workflows/FILE.yml"));
    }

    @Override
    public String provider() {
      return "github";
    }

    GitHubActions pinnedTo(String id) {
      return new GitHubActions(
          issuer, owner, repository, Optional.of(id), workflow, environment, calledWorkflow);
    }

    private static void require(Pattern pattern, String value, String field, String rule) {
      if (!pattern.matcher(value).matches()) {
        throw new InvalidInput("%s %s; got '%s'".formatted(field, rule, value));
      }
    }
  }

  /// The deployment environment that the job must run in.
  sealed interface EnvironmentRule {
    record Any() implements EnvironmentRule {}

    /// Compared without case, as GitHub does.
    record Named(String name) implements EnvironmentRule {
      private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}'\"`,;\\\\]{1,255}");

      public Named {
        if (!NAME.matcher(name).matches() || !name.equals(name.strip())) {
          throw new InvalidInput(
              "environment is at most 255 characters, none of ' \" ` , ; \\, no space at the ends");
        }
        name = name.toLowerCase(Locale.ROOT);
      }
    }

    static EnvironmentRule of(Optional<String> name) {
      return name.filter(it -> !it.isBlank()).<EnvironmentRule>map(Named::new).orElseGet(Any::new);
    }
  }
}
