package dev.entrepot.server.publisher.provider;

import static dev.entrepot.server.publisher.provider.ClaimTest.equal;
import static dev.entrepot.server.publisher.provider.ClaimTest.equalIgnoringCase;

import java.util.List;

/// Forgejo and Gitea, whose tokens say nearly what GitHub's do: no environment, no called workflow.
final class Forges {
  private static final String REF = "{claim:repository}/.%s/workflows/{workflow}@{claim:ref}";

  private Forges() {}

  static List<Provider> tables() {
    return List.of(
        table("forgejo", "Forgejo Actions", "forgejo"), table("gitea", "Gitea Actions", "gitea"));
  }

  private static Provider table(String name, String label, String folder) {
    return Provider.named(name, label)
        .field(GitHubActions.owner())
        .field(GitHubActions.repository())
        .field(GitHubActions.workflow("/\\.(?:forgejo|gitea|github)/workflows/([^@]+\\.ya?ml)@"))
        .rule(Rule.of("repository", equalIgnoringCase("repository", "{owner}/{repository}")))
        .rule(Rule.of("owner", equalIgnoringCase("repository_owner", "{owner}")))
        .rule(
            Rule.of(
                    "workflow",
                    equal("workflow_ref", REF.formatted(folder), REF.formatted("github")))
                .showing("{claim:repository}/.%s/workflows/".formatted(folder), "@{claim:ref}"))
        .requires("repository", "repository_owner", "workflow_ref", "event_name", "ref", "sha")
        .neverMatches(
            "event_name",
            "pull_request_target",
            "Workflows that were started by pull_request_target cannot publish; use push or release")
        .pins("repository_owner_id", "owner id")
        .pins("repository_id", "repository id")
        .condition("ref", "ref")
        .condition("event", "event_name")
        .condition("actor", "actor")
        .condition("ref-protected", "ref_protected")
        .key("{owner}/{repository}", "{claim:repository}")
        .server("(https?://.+)/api/actions", "$1")
        .run("/{claim:repository}/actions/runs/{claim:run_number}")
        .done();
  }
}
