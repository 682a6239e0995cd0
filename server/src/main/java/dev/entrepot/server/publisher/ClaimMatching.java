package dev.entrepot.server.publisher;

import dev.entrepot.server.oidc.VerifiedClaims;
import dev.entrepot.server.publisher.TrustedPublisher.EnvironmentRule;
import dev.entrepot.server.publisher.TrustedPublisher.GitHubActions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Decides whether verified claims are the identity that an owner configured.
///
/// `sub` is left out on purpose: organizations customise it, and repositories made since July 2026
/// have another form (warehouse#19422).
final class ClaimMatching {
  private static final List<String> REQUIRED =
      List.of(
          "repository",
          "repository_owner",
          "repository_owner_id",
          "job_workflow_ref",
          "event_name",
          "ref",
          "sha");

  private ClaimMatching() {}

  /// What every publisher refuses, whatever it is configured to; a sentence.
  static Optional<String> refuseAlways(VerifiedClaims claims) {
    for (var claim : REQUIRED) {
      if (claims.text(claim).isEmpty()) {
        return Optional.of("Missing claim '" + claim + "'");
      }
    }
    if (claims.text("ref").equals(Optional.of("")) && claims.text("sha").equals(Optional.of(""))) {
      return Optional.of("The ref and sha claims are empty");
    }
    // It runs code of a fork with the rights of the repository (warehouse#19601).
    if (claims.text("event_name").equals(Optional.of("pull_request_target"))) {
      return Optional.of(
          "Workflows that were started by pull_request_target cannot publish; use push or release");
    }
    return Optional.empty();
  }

  /// Every claim that differs; empty means a match.
  static List<Difference> differences(TrustedPublisher publisher, VerifiedClaims claims) {
    return switch (publisher) {
      case GitHubActions github -> differences(github, claims);
    };
  }

  private static List<Difference> differences(GitHubActions github, VerifiedClaims claims) {
    var found = new ArrayList<Difference>();
    var expected = github.owner() + "/" + github.repository();
    var repository = text(claims, "repository");
    if (!repository.equalsIgnoreCase(expected)) {
      found.add(new Difference("repository", "repository", expected, repository));
    }
    var owner = text(claims, "repository_owner");
    if (!owner.equalsIgnoreCase(github.owner())) {
      found.add(new Difference("repository_owner", "owner", github.owner(), owner));
    }
    var ownerId = text(claims, "repository_owner_id");
    github
        .ownerId()
        .filter(pinned -> !pinned.equals(ownerId))
        .ifPresent(pinned ->
            found.add(new Difference("repository_owner_id", "owner id", pinned, ownerId)));
    workflow(github, claims, repository).ifPresent(found::add);
    environment(github.environment(), claims).ifPresent(found::add);
    return found;
  }

  private static Optional<Difference> workflow(
      GitHubActions github, VerifiedClaims claims, String repository) {
    var file = repository + "/.github/workflows/" + github.workflow();
    var running = text(claims, "job_workflow_ref");
    var caller = text(claims, "workflow_ref");
    if (github.calledWorkflow().isPresent()) {
      var called = github.calledWorkflow().get();
      if (!running.startsWith(called + "@")) {
        return Optional.of(new Difference("job_workflow_ref", "called workflow", called, running));
      }
      return isAtRefOf(file, caller, claims)
          ? Optional.empty()
          : Optional.of(
              new Difference("workflow_ref", "workflow", github.workflow(), name(caller)));
    }
    var calledHere =
        isAtRefOf(file, caller, claims) && running.startsWith(repository + "/.github/workflows/");
    if (isAtRefOf(file, running, claims) || calledHere) {
      return Optional.empty();
    }
    var foreign = !running.startsWith(repository + "/");
    return Optional.of(
        new Difference(
            "job_workflow_ref", "workflow", github.workflow(), foreign ? running : name(running)));
  }

  // Built, never parsed: file names and git refs may themselves contain `@`.
  private static boolean isAtRefOf(String file, String actual, VerifiedClaims claims) {
    return Stream.of("ref", "sha")
        .map(it -> text(claims, it))
        .filter(it -> !it.isEmpty())
        .anyMatch(it -> actual.equals(file + "@" + it));
  }

  private static Optional<Difference> environment(EnvironmentRule rule, VerifiedClaims claims) {
    return switch (rule) {
      case EnvironmentRule.Any() -> Optional.empty();
      case EnvironmentRule.Named(var name) -> {
        var actual = text(claims, "environment");
        yield actual.equalsIgnoreCase(name)
            ? Optional.empty()
            : Optional.of(new Difference("environment", "environment", name, actual));
      }
    };
  }

  // For messages only: the part between the folder and the first `@` behind a suffix.
  private static String name(String workflowRef) {
    var start = workflowRef.indexOf("/.github/workflows/");
    var rest =
        start < 0 ? workflowRef : workflowRef.substring(start + "/.github/workflows/".length());
    var at = rest.indexOf('@');
    return at < 0 ? rest : rest.substring(0, at);
  }

  private static String text(VerifiedClaims claims, String name) {
    return claims.text(name).orElse("");
  }
}
