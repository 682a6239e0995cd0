package dev.entrepot.server.publisher.provider;

import static dev.entrepot.server.publisher.provider.ClaimTest.equal;
import static dev.entrepot.server.publisher.provider.ClaimTest.equalIgnoringCase;

/// GitLab.com and self-managed GitLab.
final class GitLabPipelines {
  private static final String FILE = "{issuer-host}/{claim:project_path}//";

  private GitLabPipelines() {}

  static Provider table() {
    return Provider.named("gitlab", "GitLab CI/CD")
        .issuer("https://gitlab.com")
        .field(namespace())
        .field(project())
        .field(workflowFile())
        .field(environment())
        .rule(Rule.of("project", equalIgnoringCase("project_path", "{namespace}/{project}")))
        .rule(
            Rule.of(
                    "workflow-file",
                    equal(
                        "ci_config_ref_uri",
                        FILE + "{workflow-file}@{claim:ref_path}",
                        FILE + "{workflow-file}@{claim:sha}"))
                .showing(FILE, "@{claim:ref_path}", "@{claim:sha}"))
        .rule(Rule.of("environment", equal("environment", "{environment}")))
        .requires("project_path", "ci_config_ref_uri", "ref_path", "sha")
        .pins("project_id", "project id")
        .pins("namespace_id", "namespace id")
        .condition("ref", "ref_path")
        .condition("event", "pipeline_source")
        .condition("actor", "user_login")
        .condition("runner", "runner_environment")
        .condition("visibility", "project_visibility")
        .condition("ref-protected", "ref_protected")
        .condition("environment-protected", "environment_protected")
        .key("{namespace}/{project}", "{claim:project_path}")
        .server("(https?://.+)", "$1")
        .run("/{claim:project_path}/-/jobs/{claim:job_id}")
        .done();
  }

  private static ProviderField namespace() {
    return ProviderField.of(
            "namespace",
            "Namespace",
            "mygroup/mysubgroup",
            "[A-Za-z0-9](?:[A-Za-z0-9._/+-]{0,253}[A-Za-z0-9])?",
            "is a user or the path of a group, as in mygroup/mysubgroup")
        .namesTheProject()
        .ignoringCase()
        .from("project_path", "^(.+)/");
  }

  private static ProviderField project() {
    return ProviderField.of(
            "project",
            "Project name",
            "myproject",
            "[A-Za-z0-9](?:[A-Za-z0-9._-]{0,253}[A-Za-z0-9])?",
            "is a project's name without its namespace, as in myproject")
        .namesTheProject()
        .ignoringCase()
        .from("project_path", "/([^/]+)$");
  }

  private static ProviderField workflowFile() {
    return ProviderField.of(
            "workflow-file",
            "Top-level pipeline file path",
            ".gitlab-ci.yml",
            "(?!/)[^\\p{Cntrl}@]{0,250}[^/\\p{Cntrl}@]\\.ya?ml",
            "is the path of the pipeline's file, ending in .yml or .yaml, as in .gitlab-ci.yml")
        .from("ci_config_ref_uri", "//([^@]+\\.ya?ml)@");
  }

  private static ProviderField environment() {
    return ProviderField.of(
            "environment",
            "Environment name",
            "release",
            "[A-Za-z0-9_/${}. -]{1,255}",
            "is letters, digits, spaces and - _ / $ { } .")
        .optional()
        .from("environment");
  }
}
