package dev.entrepot.issuer;

import java.util.Optional;

/// What a CI job is, from which its claims follow.
///
/// @param workflow file name in `.github/workflows`
/// @param calledWorkflow `owner/repository/.github/workflows/file.yml` of the reusable workflow
///   that the job runs
public record JobFacts(
    Repository repository,
    String workflow,
    String ref,
    String event,
    Optional<String> environment,
    Optional<String> calledWorkflow,
    String actor) {

  /// A repository with the ids that outlive its name.
  ///
  /// @param fullName `owner/name`
  public record Repository(String fullName, String id, String ownerId, String visibility) {
    public Repository {
      if (!fullName.matches("[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+")) {
        throw new IllegalArgumentException(
            "A repository is OWNER/NAME, as in myorg/myproject; got " + fullName);
      }
    }

    String owner() {
      return fullName.substring(0, fullName.indexOf('/'));
    }
  }

  /// A push to `ref` that runs `workflow`, outside any environment.
  public static JobFacts of(String repository, String workflow, String ref) {
    return new JobFacts(
        new Repository(repository, "74", "65", "public"),
        workflow,
        ref,
        "push",
        Optional.empty(),
        Optional.empty(),
        "octocat");
  }

  public JobFacts withRepository(Repository it) {
    return new JobFacts(it, workflow, ref, event, environment, calledWorkflow, actor);
  }

  public JobFacts withEnvironment(String name) {
    return new JobFacts(repository, workflow, ref, event, Optional.of(name), calledWorkflow, actor);
  }

  public JobFacts withEvent(String name) {
    return new JobFacts(repository, workflow, ref, name, environment, calledWorkflow, actor);
  }

  public JobFacts withCalledWorkflow(String file) {
    return new JobFacts(repository, workflow, ref, event, environment, Optional.of(file), actor);
  }
}
