package dev.entrepot.issuer;

import java.util.LinkedHashMap;
import java.util.Map;

/// The variables that a job's steps see, as far as they follow from the facts. Those that name
/// files (`GITHUB_EVENT_PATH`, `GITHUB_STEP_SUMMARY`) are a runner's to make.
final class JobVariables {
  private JobVariables() {}

  static Map<String, String> of(JobFacts job) {
    var values = new LinkedHashMap<String, String>();
    var repository = job.repository();
    values.put("GITHUB_ACTIONS", "true");
    values.put("GITHUB_SERVER_URL", "https://github.com");
    values.put("GITHUB_API_URL", "https://api.github.com");
    values.put("GITHUB_GRAPHQL_URL", "https://api.github.com/graphql");
    values.put("GITHUB_REPOSITORY", repository.fullName());
    values.put("GITHUB_REPOSITORY_ID", repository.id());
    values.put("GITHUB_REPOSITORY_OWNER", repository.owner());
    values.put("GITHUB_REPOSITORY_OWNER_ID", repository.ownerId());
    trigger(values, job.trigger());
    values.put("GITHUB_WORKFLOW", job.workflow().name());
    values.put("GITHUB_WORKFLOW_REF", job.workflow().ref(repository, job.trigger()));
    values.put("GITHUB_WORKFLOW_SHA", job.trigger().sha());
    values.put("GITHUB_ACTOR", job.actor().name());
    values.put("GITHUB_ACTOR_ID", job.actor().id());
    values.put("GITHUB_TRIGGERING_ACTOR", job.actor().name());
    values.put("GITHUB_RUN_ID", job.run().id());
    values.put("GITHUB_RUN_NUMBER", job.run().number());
    values.put("GITHUB_RUN_ATTEMPT", job.run().attempt());
    values.put("RUNNER_ENVIRONMENT", job.run().runnerEnvironment());
    return values;
  }

  private static void trigger(Map<String, String> values, Trigger trigger) {
    values.put("GITHUB_EVENT_NAME", trigger.event());
    values.put("GITHUB_REF", trigger.ref());
    values.put("GITHUB_REF_NAME", trigger.shortRef());
    values.put("GITHUB_REF_TYPE", trigger.refType());
    values.put("GITHUB_REF_PROTECTED", String.valueOf(trigger.refProtected()));
    values.put("GITHUB_HEAD_REF", trigger.headRef());
    values.put("GITHUB_BASE_REF", trigger.baseRef());
    values.put("GITHUB_SHA", trigger.sha());
  }
}
