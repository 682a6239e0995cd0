package dev.entrepot.issuer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What a job is, as options; those that are not given are the issuer's to invent.
final class JobOptions {
  @Option(
      names = "--server",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8444",
      description = "Where the issuer runs; default ${DEFAULT-VALUE}")
  private String server = "";

  @Option(names = "--repository", required = true, paramLabel = "OWNER/NAME")
  private String repository = "";

  @Option(names = "--repository-id", paramLabel = "NUMBER")
  private @Nullable String repositoryId;

  @Option(names = "--owner-id", paramLabel = "NUMBER")
  private @Nullable String ownerId;

  @Option(names = "--visibility", description = "public, private or internal")
  private @Nullable String visibility;

  @Option(
      names = "--workflow",
      required = true,
      paramLabel = "FILE",
      description = "As in release.yml")
  private String workflow = "";

  @Option(names = "--workflow-name", description = "As its name: says")
  private @Nullable String workflowName;

  @Option(
      names = "--called-workflow",
      paramLabel = "OWNER/NAME/.github/workflows/FILE@REF",
      description = "The reusable workflow in which the job is written")
  private @Nullable String calledWorkflow;

  @Option(names = "--ref", required = true, description = "As in refs/tags/v1.0")
  private String ref = "";

  @Option(names = "--sha", paramLabel = "COMMIT")
  private @Nullable String sha;

  @Option(names = "--event", description = "push unless given")
  private @Nullable String event;

  @Option(names = "--environment", description = "The deployment environment; none unless given")
  private @Nullable String environment;

  @Option(names = "--actor")
  private @Nullable String actor;

  @Option(names = "--runner-environment", description = "github-hosted or self-hosted")
  private @Nullable String runnerEnvironment;

  @Option(
      names = "--subject",
      paramLabel = "FORMAT",
      description = "Of sub: named, immutable, or the keys of a template as in repo,context")
  private @Nullable String subject;

  @Option(
      names = "--claim",
      paramLabel = "NAME=VALUE",
      description = "Replace or add a claim; may be repeated")
  private Map<String, String> claims = new LinkedHashMap<>();

  IssuerClient client() {
    return new IssuerClient(server);
  }

  /// The fields that [JobForm] reads.
  Map<String, String> fields() {
    var fields = new LinkedHashMap<String, String>();
    fields.put("repository", repository);
    put(fields, "repository-id", repositoryId);
    put(fields, "owner-id", ownerId);
    put(fields, "visibility", visibility);
    fields.put("workflow", workflow);
    put(fields, "workflow-name", workflowName);
    put(fields, "called-workflow", calledWorkflow);
    fields.put("ref", ref);
    put(fields, "sha", sha);
    put(fields, "event", event);
    put(fields, "environment", environment);
    put(fields, "actor", actor);
    put(fields, "runner-environment", runnerEnvironment);
    put(fields, "subject", subject);
    claims.forEach((name, value) -> fields.put(JobForm.CLAIM + name, value));
    return fields;
  }

  private static void put(Map<String, String> fields, String name, @Nullable String value) {
    if (value != null) {
      fields.put(name, value);
    }
  }
}
