package dev.entrepot.issuer;

import java.util.LinkedHashMap;
import java.util.Map;

/// A job while it runs: it may ask for identity tokens until it is closed.
public final class RunningJob implements AutoCloseable {
  private final LocalIssuer issuer;
  private final String id;
  private final String secret;
  private final JobFacts facts;

  RunningJob(LocalIssuer issuer, String id, String secret, JobFacts facts) {
    this.issuer = issuer;
    this.id = id;
    this.secret = secret;
    this.facts = facts;
  }

  JobFacts facts() {
    return facts;
  }

  String id() {
    return id;
  }

  /// Already carries a query, as GitHub's does: clients append `&audience=`.
  public String requestUrl() {
    return issuer.address() + "/idtoken/" + id + "?api-version=2.0";
  }

  public String requestToken() {
    return secret;
  }

  /// What the runner puts into the environment of every step.
  public Map<String, String> environment() {
    var repository = facts.repository();
    var values = new LinkedHashMap<String, String>();
    values.put("CI", "true");
    values.put("GITHUB_ACTIONS", "true");
    values.put("ACTIONS_ID_TOKEN_REQUEST_URL", requestUrl());
    values.put("ACTIONS_ID_TOKEN_REQUEST_TOKEN", secret);
    values.put("GITHUB_REPOSITORY", repository.fullName());
    values.put("GITHUB_REPOSITORY_OWNER", repository.owner());
    values.put("GITHUB_REF", facts.ref());
    values.put("GITHUB_EVENT_NAME", facts.event());
    values.put("GITHUB_SERVER_URL", "https://github.com");
    values.put(
        "GITHUB_WORKFLOW_REF",
        "%s/.github/workflows/%s@%s"
            .formatted(repository.fullName(), facts.workflow(), facts.ref()));
    return values;
  }

  @Override
  public void close() {
    issuer.end(id);
  }
}
