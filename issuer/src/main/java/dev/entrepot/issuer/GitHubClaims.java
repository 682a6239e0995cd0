package dev.entrepot.issuer;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// The claims that GitHub Actions puts into a job's token; every value but the times is text.
final class GitHubClaims {
  // As GitHub has done since 2026: valid five minutes either side of the request.
  private static final long SECONDS = 300;
  private static final String SHA = "0123456789abcdef0123456789abcdef01234567";

  private GitHubClaims() {}

  static Map<String, Object> of(JobFacts job, String issuer, String audience, Instant now) {
    var claims = new LinkedHashMap<String, Object>();
    claims.put("jti", UUID.randomUUID().toString());
    claims.put("sub", subject(job));
    claims.put("aud", audience);
    repository(claims, job.repository());
    run(claims, job);
    job.environment()
        .ifPresent(it -> {
          claims.put("environment", it);
          claims.put("environment_node_id", "EN_kwDOABCD12");
        });
    claims.put("iss", issuer);
    claims.put("nbf", now.getEpochSecond() - SECONDS);
    claims.put("exp", now.getEpochSecond() + SECONDS);
    claims.put("iat", now.getEpochSecond());
    return claims;
  }

  private static void repository(Map<String, Object> claims, JobFacts.Repository repository) {
    claims.put("repository", repository.fullName());
    claims.put("repository_id", repository.id());
    claims.put("repository_owner", repository.owner());
    claims.put("repository_owner_id", repository.ownerId());
    claims.put("repository_visibility", repository.visibility());
  }

  private static void run(Map<String, Object> claims, JobFacts job) {
    var file = job.repository().fullName() + "/.github/workflows/" + job.workflow();
    claims.put("ref", job.ref());
    claims.put("ref_type", job.ref().startsWith("refs/tags/") ? "tag" : "branch");
    claims.put("ref_protected", "false");
    claims.put("head_ref", "");
    claims.put("base_ref", "");
    claims.put("sha", SHA);
    claims.put("event_name", job.event());
    claims.put("actor", job.actor());
    claims.put("actor_id", "12");
    claims.put("workflow", job.workflow());
    claims.put("workflow_ref", file + "@" + job.ref());
    claims.put("workflow_sha", SHA);
    claims.put("job_workflow_ref", job.calledWorkflow().orElse(file) + "@" + job.ref());
    claims.put("job_workflow_sha", SHA);
    claims.put("run_id", "9876543210");
    claims.put("run_number", "42");
    claims.put("run_attempt", "1");
    claims.put("runner_environment", "github-hosted");
    claims.put("check_run_id", "96193868770");
  }

  /// The default form of `sub`: the environment wins over everything, then the pull request, then
  /// the ref.
  static String subject(JobFacts job) {
    var context =
        job.environment()
            .map(it -> "environment:" + it.replace(":", "%3A"))
            .orElseGet(
                () -> job.event().equals("pull_request") ? "pull_request" : "ref:" + job.ref());
    return "repo:" + job.repository().fullName() + ":" + context;
  }
}
