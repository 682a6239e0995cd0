package dev.entrepot.issuer;

import org.jspecify.annotations.Nullable;

/// What a CI job is, from which its claims follow.
///
/// @param environment the deployment environment, spelled as in the workflow; null: none
public record JobFacts(
    SourceRepository repository,
    Workflow workflow,
    Trigger trigger,
    @Nullable String environment,
    Actor actor,
    WorkflowRun run,
    SubjectFormat subject) {

  public JobFacts {
    if (environment != null && (environment.isBlank() || environment.length() > 255)) {
      throw new IllegalArgumentException("An environment has a name of 1 to 255 characters");
    }
  }

  /// A push to `ref` that runs `workflow` outside any environment; every id is invented.
  ///
  /// @param repository `owner/name`
  /// @param workflow as in `release.yml`
  /// @param ref as in `refs/tags/v1.0`
  public static JobFacts of(String repository, String workflow, String ref) {
    return new JobFacts(
        new SourceRepository(repository, "74", "65", "public"),
        Workflow.of(workflow),
        Trigger.push(ref),
        null,
        new Actor("octocat", "12"),
        WorkflowRun.first(),
        new SubjectFormat.Named());
  }

  public JobFacts withRepository(SourceRepository it) {
    return new JobFacts(it, workflow, trigger, environment, actor, run, subject);
  }

  public JobFacts withOwnerId(String id) {
    return withRepository(
        new SourceRepository(repository.fullName(), repository.id(), id, repository.visibility()));
  }

  public JobFacts withRepositoryId(String id) {
    return withRepository(
        new SourceRepository(
            repository.fullName(), id, repository.ownerId(), repository.visibility()));
  }

  public JobFacts withVisibility(String visibility) {
    return withRepository(
        new SourceRepository(
            repository.fullName(), repository.id(), repository.ownerId(), visibility));
  }

  public JobFacts withWorkflow(Workflow it) {
    return new JobFacts(repository, it, trigger, environment, actor, run, subject);
  }

  public JobFacts withWorkflowName(String name) {
    return withWorkflow(new Workflow(workflow.file(), name, workflow.called()));
  }

  /// Makes the job that of a reusable workflow.
  ///
  /// @param file `OWNER/NAME/.github/workflows/FILE@REF`
  public JobFacts withCalledWorkflow(String file) {
    return withWorkflow(new Workflow(workflow.file(), workflow.name(), file));
  }

  public JobFacts withTrigger(Trigger it) {
    return new JobFacts(repository, workflow, it, environment, actor, run, subject);
  }

  /// Another event at the same commit; a pull request's branches are [#withTrigger]'s to name.
  public JobFacts withEvent(String event) {
    return withTrigger(
        new Trigger(event, trigger.ref(), trigger.sha(), trigger.refProtected(), "", ""));
  }

  public JobFacts withSha(String sha) {
    return withTrigger(
        new Trigger(
            trigger.event(),
            trigger.ref(),
            sha,
            trigger.refProtected(),
            trigger.headRef(),
            trigger.baseRef()));
  }

  public JobFacts withEnvironment(@Nullable String name) {
    return new JobFacts(repository, workflow, trigger, name, actor, run, subject);
  }

  public JobFacts withActor(Actor it) {
    return new JobFacts(repository, workflow, trigger, environment, it, run, subject);
  }

  public JobFacts withRun(WorkflowRun it) {
    return new JobFacts(repository, workflow, trigger, environment, actor, it, subject);
  }

  public JobFacts withSubject(SubjectFormat it) {
    return new JobFacts(repository, workflow, trigger, environment, actor, run, it);
  }
}
