package dev.entrepot.server.provenance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.entrepot.attestations.FulcioExtension;
import dev.entrepot.attestations.PublisherIdentity;
import dev.entrepot.attestations.PublisherIdentity.ByExtensions;
import dev.entrepot.attestations.PublisherIdentity.GitHub;
import dev.entrepot.attestations.PublisherIdentity.GitLab;
import dev.entrepot.attestations.PublisherIdentity.Google;
import dev.entrepot.server.publisher.provider.Condition;
import dev.entrepot.server.publisher.provider.Condition.Operator;
import dev.entrepot.server.publisher.provider.TrustedPublisher;
import java.util.Map;
import java.util.Optional;

/// A publisher that a signing certificate can be compared with.
///
/// @param description the object `publisher` of PEP 740, in the words of PyPI's
record AttestablePublisher(PublisherIdentity identity, ObjectNode description) {
  /// Empty where nothing is known of what certificates say of the provider's jobs.
  static Optional<AttestablePublisher> of(TrustedPublisher publisher) {
    return switch (publisher.provider().name()) {
      case "github" -> gitHub(publisher);
      case "gitlab" -> gitLab(publisher);
      case "google" -> google(publisher);
      default -> bySubject(publisher);
    };
  }

  private static Optional<AttestablePublisher> gitHub(TrustedPublisher publisher) {
    return publisher
        .provider()
        .server(publisher.issuer())
        .map(server -> {
          var repository = text(publisher, "owner") + "/" + text(publisher, "repository");
          var workflow = text(publisher, "workflow");
          var environment = publisher.field("environment").orElse(null);
          var description =
              described("GitHub", publisher, server.equals(GitHub.PUBLIC_SERVER))
                  .put("repository", repository)
                  .put("workflow", workflow)
                  .put("environment", environment);
          return new AttestablePublisher(
              new GitHub(server, publisher.issuer(), repository, workflow, environment),
              description);
        });
  }

  private static Optional<AttestablePublisher> gitLab(TrustedPublisher publisher) {
    var project = text(publisher, "namespace") + "/" + text(publisher, "project");
    var file = text(publisher, "workflow-file");
    var environment = publisher.field("environment").orElse(null);
    var description =
        described("GitLab", publisher, publisher.issuer().equals(GitLab.PUBLIC_SERVER))
            .put("repository", project)
            .put("workflow_filepath", file)
            .put("environment", environment);
    return Optional.of(
        new AttestablePublisher(
            new GitLab(publisher.issuer(), project, file, environment), description));
  }

  private static Optional<AttestablePublisher> google(TrustedPublisher publisher) {
    var email = text(publisher, "email");
    return Optional.of(
        new AttestablePublisher(
            new Google(email), described("Google", publisher, true).put("email", email)));
  }

  /// Fulcio writes the token's `sub` into certificates of every provider.
  private static Optional<AttestablePublisher> bySubject(TrustedPublisher publisher) {
    return publisher.conditions().stream()
        .filter(it -> it.claim().equals("sub") && it.operator() == Operator.EQUALS)
        .map(Condition::values)
        .map(it ->
            new AttestablePublisher(
                new ByExtensions(
                    publisher.issuer(), Map.of(FulcioExtension.TOKEN_SUBJECT, it.getFirst())),
                described(publisher.provider().label(), publisher, false)
                    .put("subject", it.getFirst())))
        .findFirst();
  }

  // The issuer is said where the words alone would name a project of the public service.
  private static ObjectNode described(String kind, TrustedPublisher publisher, boolean publicOne) {
    var description = JsonNodeFactory.instance.objectNode().put("kind", kind);
    if (publicOne) {
      return description.putNull("claims");
    }
    description.putObject("claims").put("iss", publisher.issuer());
    return description;
  }

  private static String text(TrustedPublisher publisher, String field) {
    return publisher.field(field).orElseThrow();
  }
}
