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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whom a person or an index names as the origin of a file.
final class ExpectedPublisher {
  private static final Pattern TEXT =
      Pattern.compile("(?<kind>github|gitlab|google):(?<name>[^:\\s]+)(?::(?<file>[^:\\s]+))?");

  private ExpectedPublisher() {}

  /// Reads `github:OWNER/REPOSITORY[:WORKFLOW]`, `gitlab:GROUP/PROJECT[:FILE]` or `google:EMAIL`.
  static PublisherIdentity parse(String text) {
    var parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw wrong(text);
    }
    var name = parts.group("name");
    var file = parts.group("file");
    return switch (parts.group("kind")) {
      case "github" ->
          file == null
              ? repository(GitHub.PUBLIC_ISSUER, GitHub.PUBLIC_SERVER, parts)
              : new GitHub(GitHub.PUBLIC_SERVER, GitHub.PUBLIC_ISSUER, name, file, null);
      case "gitlab" ->
          file == null
              ? repository(GitLab.PUBLIC_SERVER, GitLab.PUBLIC_SERVER, parts)
              : new GitLab(GitLab.PUBLIC_SERVER, name, file, null);
      default -> {
        if (file != null || !name.contains("@")) {
          throw wrong(text);
        }
        yield new Google(name);
      }
    };
  }

  private static PublisherIdentity repository(String issuer, String server, Matcher parts) {
    return new ByExtensions(
        issuer, Map.of(FulcioExtension.SOURCE_REPOSITORY_URI, server + "/" + parts.group("name")));
  }

  private static CommandFailure wrong(String text) {
    return new CommandFailure(
        "--publisher %s is not github:OWNER/REPOSITORY[:WORKFLOW], gitlab:GROUP/PROJECT[:FILE] or google:EMAIL"
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
