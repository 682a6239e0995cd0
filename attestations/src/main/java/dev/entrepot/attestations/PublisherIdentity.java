package dev.entrepot.attestations;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The CI identity that an index or a person expects behind an attestation.
public sealed interface PublisherIdentity {
  /// The `iss` of the job's tokens.
  String issuer();

  /// A workflow file of one repository.
  ///
  /// @param server where repositories live: `https://github.com`, or an Enterprise Server
  /// @param repository `owner/name`
  /// @param workflow a file name in `.github/workflows`
  /// @param environment null: any
  record GitHub(
      String server,
      String issuer,
      String repository,
      String workflow,
      @Nullable String environment)
      implements PublisherIdentity {
    public static final String PUBLIC_SERVER = "https://github.com";
    public static final String PUBLIC_ISSUER = "https://token.actions.githubusercontent.com";
  }

  /// A pipeline's file in one project.
  ///
  /// @param server which is the issuer too
  /// @param project its path, `group/subgroup/name`
  /// @param workflowFile from the repository's root
  /// @param environment null: any
  record GitLab(String server, String project, String workflowFile, @Nullable String environment)
      implements PublisherIdentity {
    public static final String PUBLIC_SERVER = "https://gitlab.com";

    @Override
    public String issuer() {
      return server;
    }
  }

  /// A service account of Google Cloud.
  record Google(String email) implements PublisherIdentity {
    @Override
    public String issuer() {
      return "https://accounts.google.com";
    }
  }

  /// Any other CI, by what its certificates say; never empty.
  record ByExtensions(String issuer, Map<FulcioExtension, String> extensions)
      implements PublisherIdentity {
    public ByExtensions {
      extensions = Map.copyOf(extensions);
      if (extensions.isEmpty()) {
        throw new IllegalArgumentException("an issuer alone names nobody");
      }
    }
  }
}
