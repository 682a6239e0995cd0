package dev.entrepot.server.publisher.provider;

import static dev.entrepot.server.publisher.provider.ClaimTest.equal;
import static dev.entrepot.server.publisher.provider.ClaimTest.equalIgnoringCase;
import static dev.entrepot.server.publisher.provider.ClaimTest.startsWith;

/// GitHub.com, GitHub with an enterprise's slug in the issuer, GHE.com and Enterprise Server.
final class GitHubActions {
  private static final String FOLDER = "{claim:repository}/.github/workflows/";
  private static final String AT_REF = FOLDER + "{workflow}@{claim:ref}";
  private static final String AT_SHA = FOLDER + "{workflow}@{claim:sha}";
  private static final String WORKFLOW_FILE = "/\\.github/workflows/([^@]+\\.ya?ml)@";

  static final ProviderField ENVIRONMENT =
      ProviderField.of(
              "environment",
              "Environment name",
              "release",
              "(?! )[^\\p{Cntrl}'\"`,;\\\\]{1,255}(?<! )",
              "is at most 255 characters, none of ' \" ` , ; \\, no space at the ends")
          .optional()
          .ignoringCase()
          .from("environment");

  private GitHubActions() {}

  static Provider table() {
    return fieldsAndRules()
        .requires("repository", "repository_owner", "repository_owner_id", "job_workflow_ref")
        .requires("event_name", "ref", "sha")
        // It runs code of a fork with the rights of the repository (warehouse#19601).
        .neverMatches(
            "event_name",
            "pull_request_target",
            "Workflows that were started by pull_request_target cannot publish; use push or release")
        .pins("repository_owner_id", "owner id", "owner-id")
        .pins("repository_id", "repository id")
        .condition("ref", "ref")
        .condition("event", "event_name")
        .condition("actor", "actor")
        .condition("runner", "runner_environment")
        .condition("visibility", "repository_visibility")
        .condition("ref-protected", "ref_protected")
        .key("{owner}/{repository}", "{claim:repository}")
        .server("https://token\\.actions\\.githubusercontent\\.com(/.*)?", "https://github.com")
        .server("https://token\\.actions\\.([^/]+\\.ghe\\.com)(/.*)?", "https://$1")
        .server("(https?://[^/]+)/_services/token", "$1")
        .run("/{claim:repository}/actions/runs/{claim:run_id}")
        .done();
  }

  private static ProviderTable fieldsAndRules() {
    return Provider.named("github", "GitHub Actions")
        .issuer("https://token.actions.githubusercontent.com")
        .field(owner())
        .field(repository())
        .field(workflow(WORKFLOW_FILE))
        .field(ENVIRONMENT)
        .field(
            ProviderField.of("owner-id", "Owner's id", "123456", "[0-9]{1,20}", "is a number")
                .optional())
        .field(calledWorkflow())
        .rule(Rule.of("repository", equalIgnoringCase("repository", "{owner}/{repository}")))
        .rule(Rule.of("owner", equalIgnoringCase("repository_owner", "{owner}")))
        .rule(
            Rule.of("workflow", equal("job_workflow_ref", AT_REF, AT_SHA))
                .or(equal("workflow_ref", AT_REF, AT_SHA), startsWith("job_workflow_ref", FOLDER))
                .unless("called-workflow")
                .showing(FOLDER, "@{claim:ref}", "@{claim:sha}"))
        .rule(Rule.of("called-workflow", startsWith("job_workflow_ref", "{called-workflow}@")))
        .rule(
            Rule.of("workflow", equal("workflow_ref", AT_REF, AT_SHA))
                .when("called-workflow")
                .showing(FOLDER, "@{claim:ref}", "@{claim:sha}"))
        .rule(Rule.of("environment", equalIgnoringCase("environment", "{environment}")));
  }

  static ProviderField owner() {
    return ProviderField.of(
            "owner",
            "Owner",
            "myorg",
            "[A-Za-z0-9][A-Za-z0-9_-]{0,99}",
            "is a GitHub user or organization, as in myorg")
        .namesTheProject()
        .ignoringCase()
        .from("repository", "^([^/]+)/");
  }

  static ProviderField repository() {
    return ProviderField.of(
            "repository",
            "Repository name",
            "myproject",
            "[A-Za-z0-9._-]{1,100}",
            "is a repository name without its owner, as in myproject")
        .namesTheProject()
        .ignoringCase()
        .from("repository", "^[^/]+/(.+)$");
  }

  /// @param file finds the file's name in the claim `workflow_ref`
  static ProviderField workflow(String file) {
    return ProviderField.of(
            "workflow",
            "Workflow name",
            "release.yml",
            "[^/\\p{Cntrl}@]{1,250}\\.ya?ml",
            "is a file name that ends in .yml or .yaml, as in release.yml")
        .from("workflow_ref", file);
  }

  private static ProviderField calledWorkflow() {
    return ProviderField.of(
            "called-workflow",
            "Reusable workflow that the job must run",
            "myorg/ci/.github/workflows/publish.yml",
            "[A-Za-z0-9_-]+/[A-Za-z0-9._-]+/\\.github/workflows/[^/\\p{Cntrl}@]+\\.ya?ml",
            "is OWNER/REPOSITORY/.github/workflows/FILE.yml")
        .optional();
  }
}
