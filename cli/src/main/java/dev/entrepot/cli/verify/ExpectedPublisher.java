package dev.entrepot.cli.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.attestations.FulcioExtension;
import dev.entrepot.attestations.PublisherIdentity;
import dev.entrepot.attestations.PublisherIdentity.ByExtensions;
import dev.entrepot.attestations.PublisherIdentity.GitHub;
import dev.entrepot.attestations.PublisherIdentity.GitLab;
import dev.entrepot.attestations.PublisherIdentity.Google;
import dev.entrepot.cli.CommandFailure;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Whom a person or an index names as the origin of a file.
final class ExpectedPublisher {
  private static final Pattern TEXT =
      Pattern.compile(
          "(?<kind>github|gitlab)(?:@(?<server>https?://\\S+?))?:(?<name>[^:\\s/]+/[^:\\s]+)(?::(?<file>[^:\\s]+))?");
  private static final Pattern GOOGLE = Pattern.compile("google:([^:\\s@]+@[^:\\s@]+)");
  private static final Pattern GHE_COM = Pattern.compile("https://([^/.]+\\.ghe\\.com)");

  private ExpectedPublisher() {}

  /// Reads `github:OWNER/REPOSITORY[:WORKFLOW]`, `github:OWNER/*`, `gitlab:GROUP/PROJECT[:FILE]` or
  /// `google:EMAIL`; behind `github` or `gitlab` may stand `@SERVER` of one's own.
  static PublisherIdentity parse(String text) {
    var google = GOOGLE.matcher(text);
    if (google.matches()) {
      return new Google(google.group(1));
    }
    var parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw wrong(text);
    }
    var server = Optional.ofNullable(parts.group("server"));
    return parts.group("kind").equals("github")
        ? gitHub(server.orElse(GitHub.PUBLIC_SERVER), parts.group("name"), parts.group("file"))
        : gitLab(server.orElse(GitLab.PUBLIC_SERVER), parts.group("name"), parts.group("file"));
  }

  private static PublisherIdentity gitHub(String server, String name, @Nullable String file) {
    if (file != null) {
      return new GitHub(server, issuer(server), name, file, null);
    }
    // Owners are `https://github.com/OWNER` in Fulcio's certificates.
    return name.endsWith("/*")
        ? new ByExtensions(
            issuer(server),
            Map.of(
                FulcioExtension.SOURCE_OWNER_URI,
                server + "/" + name.substring(0, name.length() - 2)))
        : repository(issuer(server), server, name);
  }

  // As GitHub's documents have it for GHE.com and Enterprise Server.
  private static String issuer(String server) {
    if (server.equals(GitHub.PUBLIC_SERVER)) {
      return GitHub.PUBLIC_ISSUER;
    }
    var tenant = GHE_COM.matcher(server);
    return tenant.matches()
        ? "https://token.actions." + tenant.group(1)
        : server + "/_services/token";
  }

  private static PublisherIdentity gitLab(String server, String name, @Nullable String file) {
    return file == null ? repository(server, server, name) : new GitLab(server, name, file, null);
  }

  private static PublisherIdentity repository(String issuer, String server, String name) {
    return new ByExtensions(
        issuer, Map.of(FulcioExtension.SOURCE_REPOSITORY_URI, server + "/" + name));
  }

  private static CommandFailure wrong(String text) {
    return new CommandFailure(
        "%s is not github:OWNER/REPOSITORY[:WORKFLOW], github:OWNER/*, gitlab:GROUP/PROJECT[:FILE] or google:EMAIL (github@https://SERVER:… for a server of your own)"
            .formatted(text));
  }

  /// What a provenance object says, where it is one of the public services.
  static Optional<PublisherIdentity> describedBy(JsonNode publisher) {
    if (!publisher.path("claims").isNull() && !publisher.path("claims").isMissingNode()) {
      return Optional.empty();
    }
    var repository = publisher.path("repository").asText();
    return switch (publisher.path("kind").asText()) {
      case "GitHub" ->
          Optional.of(
              new GitHub(
                  GitHub.PUBLIC_SERVER,
                  GitHub.PUBLIC_ISSUER,
                  repository,
                  publisher.path("workflow").asText(),
                  null));
      case "GitLab" ->
          Optional.of(
              new GitLab(
                  GitLab.PUBLIC_SERVER,
                  repository,
                  publisher.path("workflow_filepath").asText(),
                  null));
      case "Google" -> Optional.of(new Google(publisher.path("email").asText()));
      default -> Optional.empty();
    };
  }
}
