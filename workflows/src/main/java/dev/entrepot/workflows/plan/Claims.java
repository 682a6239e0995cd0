package dev.entrepot.workflows.plan;

import dev.entrepot.workflows.expression.Conversions;
import dev.entrepot.workflows.expression.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The claims of a job's identity token that the files and the event decide.
///
/// Names and forms: GitHub's "OpenID Connect reference". What only GitHub knows (ids, actor, run)
/// is not here.
public final class Claims {
  private Claims() {}

  /// The claims, in the order in which people look for them.
  ///
  /// @param repository `owner/name`; empty: claims that name it are left out
  public static Map<String, String> of(PlannedJob job, Event event, Optional<String> repository) {
    var claims = new LinkedHashMap<String, String>();
    var environment = new Run(event, repository).environment(job).map(Claims::known);
    repository.ifPresent(it -> {
      claims.put("sub", subject(it, event, environment));
      claims.put("repository", it);
      claims.put("repository_owner", it.substring(0, it.indexOf('/')));
      claims.put("workflow_ref", ref(it, job.started().file().path(), event));
      claims.put("job_workflow_ref", ref(it, job.workflow().file().path(), event));
    });
    claims.put("workflow", job.started().title());
    claims.put("event_name", event.name());
    claims.put("ref", event.ref());
    claims.put("ref_type", event.isOfTag() ? "tag" : "branch");
    environment.ifPresent(it -> claims.put("environment", it));
    return claims;
  }

  /// The environment wins over the event, and the event over the ref; of its name only `:` is
  /// encoded.
  private static String subject(String repository, Event event, Optional<String> environment) {
    var tail =
        environment
            .map(it -> "environment:" + it.replace(":", "%3A"))
            .orElse(event.name().equals("pull_request") ? "pull_request" : "ref:" + event.ref());
    return "repo:%s:%s".formatted(repository, tail);
  }

  private static String ref(String repository, String path, Event event) {
    return "%s/%s@%s".formatted(repository, path, event.ref());
  }

  private static String known(Value value) {
    return value instanceof Value.Unknown(var why)
        ? "(unknown: %s)".formatted(why)
        : Conversions.text(value);
  }
}
