package dev.entrepot.cli.rehearse;

import dev.entrepot.issuer.JobFacts;
import dev.entrepot.issuer.Trigger;
import dev.entrepot.workflows.expression.Value;
import dev.entrepot.workflows.plan.Event;
import dev.entrepot.workflows.plan.PlannedJob;
import java.util.LinkedHashMap;
import java.util.Map;

/// What is the same in every job of the run. Ids and the actor are invented: only GitHub knows
/// them.
///
/// @param repository `owner/name`
record RunFacts(Event event, String repository, String sha) {
  private static final String ACTOR = "octocat";
  private static final String RUN = "9876543210";

  /// The variables of GitHub's runner, by its documentation "Variables reference".
  Map<String, String> variables(PlannedJob job) {
    var variables = new LinkedHashMap<String, String>();
    variables.put("CI", "true");
    variables.put("GITHUB_ACTIONS", "true");
    variables.put("GITHUB_ACTOR", ACTOR);
    variables.put("GITHUB_TRIGGERING_ACTOR", ACTOR);
    var invented = JobFacts.of(repository, job.started().file().name(), event.ref());
    variables.put("GITHUB_ACTOR_ID", invented.actor().id());
    variables.put("GITHUB_REPOSITORY_ID", invented.repository().id());
    variables.put("GITHUB_REPOSITORY_OWNER_ID", invented.repository().ownerId());
    variables.put("GITHUB_BASE_REF", "");
    variables.put("GITHUB_HEAD_REF", "");
    variables.put("GITHUB_REF_PROTECTED", "false");
    variables.put("GITHUB_RETENTION_DAYS", "90");
    variables.put("GITHUB_GRAPHQL_URL", "https://api.github.com/graphql");
    variables.put("GITHUB_WORKFLOW_SHA", sha);
    variables.put("GITHUB_EVENT_NAME", event.name());
    variables.put("GITHUB_JOB", job.job().id().value());
    variables.put("GITHUB_REF", event.ref());
    variables.put("GITHUB_REF_NAME", event.refName());
    variables.put("GITHUB_REF_TYPE", event.isOfTag() ? "tag" : "branch");
    variables.put("GITHUB_REPOSITORY", repository);
    variables.put("GITHUB_REPOSITORY_OWNER", owner());
    variables.put("GITHUB_RUN_ATTEMPT", "1");
    variables.put("GITHUB_RUN_ID", RUN);
    variables.put("GITHUB_RUN_NUMBER", "42");
    variables.put("GITHUB_SERVER_URL", "https://github.com");
    variables.put("GITHUB_API_URL", "https://api.github.com");
    variables.put("GITHUB_SHA", sha);
    variables.put("GITHUB_WORKFLOW", job.started().title());
    variables.put("GITHUB_WORKFLOW_REF", reference(job.started().file().path()));
    variables.put("RUNNER_ARCH", "X64");
    variables.put("RUNNER_OS", "Linux");
    variables.put("RUNNER_NAME", "rehearsal");
    variables.put("RUNNER_ENVIRONMENT", "github-hosted");
    return variables;
  }

  /// The context `github`.
  Map<String, Value> context(PlannedJob job, String workspace) {
    var github = new LinkedHashMap<String, Value>();
    variables(job)
        .forEach((name, value) -> {
          if (name.startsWith("GITHUB_")) {
            github.put(
                name.substring("GITHUB_".length()).toLowerCase(java.util.Locale.ROOT),
                Value.of(value));
          }
        });
    github.put("workspace", Value.of(workspace));
    github.put("token", Value.of(""));
    github.put("event", payload());
    return github;
  }

  private Value payload() {
    var about =
        Value.of(
            Map.of(
                "full_name", Value.of(repository),
                "fork", Value.of(false),
                "private", Value.of(false),
                "default_branch", Value.of("main"),
                "owner", Value.of(Map.of("login", Value.of(owner())))));
    var payload = new LinkedHashMap<String, Value>();
    payload.put("repository", about);
    payload.put("ref", Value.of(event.ref()));
    event.activity().ifPresent(it -> payload.put("action", Value.of(it)));
    switch (event.name()) {
      case "push" -> {
        payload.put("deleted", Value.of(false));
        payload.put("after", Value.of(sha));
      }
      case "release" ->
          payload.put(
              "release",
              Value.of(
                  Map.of(
                      "tag_name", Value.of(event.refName()),
                      "name", Value.of(event.refName()),
                      "draft", Value.of(false),
                      "prerelease", Value.of(false))));
      default -> {}
    }
    return Value.of(payload);
  }

  /// What the identity token of a job is made of.
  JobFacts identity(PlannedJob job, java.util.Optional<String> environment) {
    var facts =
        JobFacts.of(repository, job.started().file().name(), event.ref())
            .withTrigger(new Trigger(event.name(), event.ref(), sha, false, "", ""))
            .withWorkflowName(job.started().title())
            .withEnvironment(environment.orElse(null));
    return job.isCalled()
        ? facts.withCalledWorkflow(reference(job.workflow().file().path()))
        : facts;
  }

  private String reference(String path) {
    return "%s/%s@%s".formatted(repository, path, event.ref());
  }

  private String owner() {
    return repository.substring(0, repository.indexOf('/'));
  }
}
