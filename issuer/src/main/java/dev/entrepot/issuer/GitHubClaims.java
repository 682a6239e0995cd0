package dev.entrepot.issuer;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// The claims that GitHub Actions puts into a job's token; every value but the times is text.
final class GitHubClaims {
  /// All of them, as discovery lists them.
  static final List<String> NAMES =
      List.of(
          "jti",
          "sub",
          "aud",
          "repository",
          "repository_id",
          "repository_owner",
          "repository_owner_id",
          "repository_visibility",
          "ref",
          "ref_type",
          "ref_protected",
          "head_ref",
          "base_ref",
          "sha",
          "event_name",
          "actor",
          "actor_id",
          "workflow",
          "workflow_ref",
          "workflow_sha",
          "job_workflow_ref",
          "job_workflow_sha",
          "run_id",
          "run_number",
          "run_attempt",
          "runner_environment",
          "check_run_id",
          "environment",
          "environment_node_id",
          "iss",
          "nbf",
          "exp",
          "iat");

  // As GitHub has done since 2026: valid five minutes either side of the request.
  private static final long SECONDS = 300;

  private GitHubClaims() {}

  static Map<String, Object> of(
      JobFacts job, String issuer, String audience, UUID id, Instant now) {
    var facts = new LinkedHashMap<String, Object>();
    repository(facts, job.repository());
    trigger(facts, job.trigger());
    workflow(facts, job);
    run(facts, job);
    var claims = new LinkedHashMap<String, Object>();
    claims.put("jti", id.toString());
    claims.put("sub", subject(job, facts));
    claims.put("aud", audience);
    claims.putAll(facts);
    claims.put("iss", issuer);
    claims.put("nbf", now.getEpochSecond() - SECONDS);
    claims.put("exp", now.getEpochSecond() + SECONDS);
    claims.put("iat", now.getEpochSecond());
    return claims;
  }

  private static void repository(Map<String, Object> claims, SourceRepository repository) {
    claims.put("repository", repository.fullName());
    claims.put("repository_id", repository.id());
    claims.put("repository_owner", repository.owner());
    claims.put("repository_owner_id", repository.ownerId());
    claims.put("repository_visibility", repository.visibility());
  }

  private static void trigger(Map<String, Object> claims, Trigger trigger) {
    claims.put("ref", trigger.ref());
    claims.put("ref_type", trigger.refType());
    claims.put("ref_protected", String.valueOf(trigger.refProtected()));
    claims.put("head_ref", trigger.headRef());
    claims.put("base_ref", trigger.baseRef());
    claims.put("sha", trigger.sha());
    claims.put("event_name", trigger.event());
  }

  private static void workflow(Map<String, Object> claims, JobFacts job) {
    var caller = job.workflow().ref(job.repository(), job.trigger());
    var file = job.workflow().jobRef(job.repository(), job.trigger());
    claims.put("workflow", job.workflow().name());
    claims.put("workflow_ref", caller);
    claims.put("workflow_sha", job.trigger().sha());
    claims.put("job_workflow_ref", file);
    claims.put("job_workflow_sha", commit(file, job));
  }

  // The commit of another repository or ref is not among the facts; it is invented, but the same
  // each time.
  private static String commit(String file, JobFacts job) {
    var own =
        file.startsWith(job.repository().fullName() + "/")
            && file.endsWith("@" + job.trigger().version());
    return own ? job.trigger().sha() : Fingerprint.hexadecimal(file);
  }

  private static void run(Map<String, Object> claims, JobFacts job) {
    claims.put("actor", job.actor().name());
    claims.put("actor_id", job.actor().id());
    claims.put("run_id", job.run().id());
    claims.put("run_number", job.run().number());
    claims.put("run_attempt", job.run().attempt());
    claims.put("runner_environment", job.run().runnerEnvironment());
    claims.put("check_run_id", job.run().checkRunId());
    var environment = job.environment();
    if (environment != null) {
      claims.put("environment", environment);
      claims.put("environment_node_id", node(job.repository(), environment));
    }
  }

  private static String node(SourceRepository repository, String environment) {
    var seed = Fingerprint.hexadecimal(repository.id() + ":" + environment).substring(0, 9);
    return "EN_kwDO"
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(seed.getBytes(StandardCharsets.US_ASCII));
  }

  private static String subject(JobFacts job, Map<String, Object> facts) {
    var repository = job.repository();
    var named = "repo:" + repository.fullName();
    return switch (job.subject()) {
      case SubjectFormat.Named() -> named + ":" + context(job);
      case SubjectFormat.Immutable() ->
          "repo:%s@%s/%s@%s:%s"
              .formatted(
                  repository.owner(),
                  repository.ownerId(),
                  repository.name(),
                  repository.id(),
                  context(job));
      case SubjectFormat.Template(var keys) ->
          keys.stream()
              .map(key ->
                  switch (key) {
                    case "repo" -> named;
                    case "context" -> context(job);
                    default -> key + ":" + encoded(facts.getOrDefault(key, "").toString());
                  })
              .collect(Collectors.joining(":"));
    };
  }

  // The environment wins over everything, then the pull request, then the ref.
  private static String context(JobFacts job) {
    var environment = job.environment();
    if (environment != null) {
      return "environment:" + encoded(environment);
    }
    return job.trigger().event().equals("pull_request")
        ? "pull_request"
        : "ref:" + job.trigger().ref();
  }

  // GitHub encodes the separator and nothing else.
  private static String encoded(String value) {
    return value.replace(":", "%3A");
  }
}
