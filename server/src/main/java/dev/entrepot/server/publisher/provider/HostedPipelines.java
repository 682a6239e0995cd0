package dev.entrepot.server.publisher.provider;

import static dev.entrepot.server.publisher.provider.ClaimTest.equal;
import static dev.entrepot.server.publisher.provider.ClaimTest.startsWith;

import java.util.List;

/// CIs that run the builds of repositories kept elsewhere, and those of two code hosts.
final class HostedPipelines {
  private static final String UUID = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
  private static final String SLUG = "[A-Za-z0-9][A-Za-z0-9._-]{0,199}";

  private static final String DEBUG =
      "Debug jobs cannot publish: a person types into them; run the pipeline instead";

  private HostedPipelines() {}

  static List<Provider> tables() {
    return List.of(buildkite(), circleCi(), azure(), bitbucket(), semaphore());
  }

  private static Provider buildkite() {
    return Provider.named("buildkite", "Buildkite")
        .issuer("https://agent.buildkite.com")
        .field(slug("organization", "Organization slug", "myorg", "organization_slug"))
        .field(slug("pipeline", "Pipeline slug", "myproject-release", "pipeline_slug"))
        .field(slug("step", "Step key", "publish", "step_key").optional())
        .rule(Rule.of("organization", equal("organization_slug", "{organization}")))
        .rule(Rule.of("pipeline", equal("pipeline_slug", "{pipeline}")))
        .rule(Rule.of("step", equal("step_key", "{step}")))
        .requires("organization_slug", "pipeline_slug", "build_branch", "build_commit")
        .pins("organization_id", "organization id")
        .pins("pipeline_id", "pipeline id")
        .condition("branch", "build_branch")
        .condition("tag", "build_tag")
        .condition("event", "build_source")
        .condition("runner", "runner_environment")
        .key("{organization}/{pipeline}", "{claim:organization_slug}/{claim:pipeline_slug}")
        .server("https://agent\\.buildkite\\.com", "https://buildkite.com")
        .run("/{claim:organization_slug}/{claim:pipeline_slug}/builds/{claim:build_number}")
        .done();
  }

  private static Provider circleCi() {
    return Provider.named("circleci", "CircleCI")
        .issuer("https://oidc.circleci.com")
        .field(uuid("organization-id", "Organization ID").from("sub", "^org/([^/]+)/"))
        .field(uuid("project-id", "Project ID").from("oidc.circleci.com/project-id"))
        .field(
            uuid("pipeline-definition-id", "Pipeline definition ID")
                .optional()
                .from("oidc.circleci.com/pipeline-definition-id"))
        .rule(
            Rule.of(
                    "organization-id",
                    startsWith("sub", "org/{organization-id}/project/{project-id}/"))
                .showing("org/"))
        .rule(Rule.of("project-id", equal("oidc.circleci.com/project-id", "{project-id}")))
        .rule(
            Rule.of(
                "pipeline-definition-id",
                equal("oidc.circleci.com/pipeline-definition-id", "{pipeline-definition-id}")))
        .requires("sub", "oidc.circleci.com/project-id")
        .neverMatches(
            "oidc.circleci.com/ssh-rerun",
            "true",
            "Jobs that were rerun with SSH cannot publish; start the workflow again")
        .condition("ref", "oidc.circleci.com/vcs-ref")
        .condition("repository", "oidc.circleci.com/vcs-origin")
        .condition("context", "oidc.circleci.com/context-ids")
        .key("{project-id}", "{claim:oidc.circleci.com/project-id}")
        .done();
  }

  // The audience of its tokens cannot be chosen: [[issuers]] says what it is.
  private static Provider azure() {
    return Provider.named("azure", "Azure DevOps")
        .field(name("organization", "Organization", "myorg").from("sub", "^p://([^/]+)/"))
        .field(name("project", "Project", "myproject").from("sub", "^p://[^/]+/([^/]+)/"))
        .field(name("pipeline", "Pipeline", "release").from("sub", "^p://[^/]+/[^/]+/(.+)$"))
        .rule(Rule.of("pipeline", equal("sub", "p://{organization}/{project}/{pipeline}")))
        .requires("sub")
        .pins("org_id", "organization id")
        .pins("prj_id", "project id")
        .pins("def_id", "pipeline id")
        .condition("ref", "rpo_ref")
        .condition("repository", "rpo_uri")
        .key("p://{organization}/{project}/{pipeline}", "{claim:sub}")
        .done();
  }

  private static ProviderField name(String name, String label, String example) {
    return ProviderField.of(
            name, label, example, "[^/\\p{Cntrl}]{1,100}", "is a name, as in " + example)
        .namesTheProject();
  }

  private static Provider bitbucket() {
    return Provider.named("bitbucket", "Bitbucket Pipelines")
        .field(uuid("workspace-uuid", "Workspace UUID").from("workspaceUuid", "(" + UUID + ")"))
        .field(uuid("repository-uuid", "Repository UUID").from("repositoryUuid", "(" + UUID + ")"))
        .field(
            uuid("environment-uuid", "Deployment environment UUID")
                .optional()
                .from("deploymentEnvironmentUuid", "(" + UUID + ")"))
        .rule(Rule.of("workspace-uuid", equal("workspaceUuid", "{{workspace-uuid}}")))
        .rule(Rule.of("repository-uuid", equal("repositoryUuid", "{{repository-uuid}}")))
        .rule(
            Rule.of("environment-uuid", equal("deploymentEnvironmentUuid", "{{environment-uuid}}")))
        .requires("workspaceUuid", "repositoryUuid")
        .condition("branch", "branchName")
        .key("{{repository-uuid}}", "{claim:repositoryUuid}")
        .done();
  }

  private static Provider semaphore() {
    return Provider.named("semaphore", "Semaphore")
        .field(slug("organization", "Organization", "myorg", "org"))
        .field(slug("project", "Project name", "myproject", "prj"))
        .rule(Rule.of("organization", equal("org", "{organization}")))
        .rule(Rule.of("project", equal("prj", "{project}")))
        .requires("org", "prj", "job_type")
        .neverMatches("job_type", "debug_job", DEBUG)
        .neverMatches("job_type", "project_debug_job", DEBUG)
        .pins("org_id", "organization id")
        .pins("prj_id", "project id")
        .condition("ref", "ref")
        .condition("branch", "branch")
        .condition("tag", "tag")
        .condition("repository", "repo_slug")
        .key("{organization}/{project}", "{claim:org}/{claim:prj}")
        .done();
  }

  private static ProviderField slug(String name, String label, String example, String claim) {
    var field =
        ProviderField.of(name, label, example, SLUG, "is a name without spaces, as in " + example)
            .namesTheProject();
    return claim.isEmpty() ? field : field.from(claim);
  }

  private static ProviderField uuid(String name, String label) {
    return ProviderField.of(
            name,
            label,
            "01234567-89ab-cdef-0123-456789abcdef",
            UUID,
            "is a UUID, as in 01234567-89ab-cdef-0123-456789abcdef")
        .namesTheProject();
  }
}
