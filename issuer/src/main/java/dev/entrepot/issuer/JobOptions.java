package dev.entrepot.issuer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What a job is, as options; those that are not given are the issuer's to invent.
final class JobOptions {
  @Option(
      names = "--server",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8444",
      description = "Where the issuer runs; default ${DEFAULT-VALUE}")
  private String server = "";

  @Option(
      names = "--profile",
      defaultValue = "github",
      description =
          "Whose claims: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}. For all but GitHub's"
              + " every option has a default")
  private Profile profile = Profile.github;

  @Option(names = "--repository", paramLabel = "OWNER/NAME")
  private @Nullable String repository;

  @Option(names = "--repository-id", paramLabel = "NUMBER")
  private @Nullable String repositoryId;

  @Option(names = "--owner-id", paramLabel = "NUMBER")
  private @Nullable String ownerId;

  @Option(names = "--visibility", description = "public, private or internal")
  private @Nullable String visibility;

  @Option(
      names = "--workflow",
      paramLabel = "FILE",
      description = "As in release.yml; what this CI calls its pipeline, file or step")
  private @Nullable String workflow;

  @Option(names = "--workflow-name", description = "As its name: says")
  private @Nullable String workflowName;

  @Option(
      names = "--called-workflow",
      paramLabel = "OWNER/NAME/.github/workflows/FILE@REF",
      description = "The reusable workflow in which the job is written")
  private @Nullable String calledWorkflow;

  @Option(names = "--ref", description = "As in refs/tags/v1.0")
  private @Nullable String ref;

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
      description = "Replace or add a claim, or leave it out with NAME=; may be repeated")
  private Map<String, String> claims = new LinkedHashMap<>();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  IssuerClient client() {
    return new IssuerClient(server);
  }

  Profile profile() {
    return profile;
  }

  /// The fields that [JobForm] reads.
  Map<String, String> fields() {
    if (profile.isGitHub()) {
      require("--repository", repository);
      require("--workflow", workflow);
      require("--ref", ref);
    }
    var fields = new LinkedHashMap<String, String>();
    fields.put("profile", profile.name());
    put(fields, "repository", repository);
    put(fields, "repository-id", repositoryId);
    put(fields, "owner-id", ownerId);
    put(fields, "visibility", visibility);
    put(fields, "workflow", workflow);
    put(fields, "workflow-name", workflowName);
    put(fields, "called-workflow", calledWorkflow);
    put(fields, "ref", ref);
    put(fields, "sha", sha);
    put(fields, "event", event);
    put(fields, "environment", environment);
    put(fields, "actor", actor);
    put(fields, "runner-environment", runnerEnvironment);
    put(fields, "subject", subject);
    claims.forEach((name, value) -> fields.put(JobForm.CLAIM + name, value));
    return fields;
  }

  private void require(String option, @Nullable String value) {
    if (value == null) {
      throw new ParameterException(
          command.commandLine(), "Missing required option: %s".formatted(option));
    }
  }

  private static void put(Map<String, String> fields, String name, @Nullable String value) {
    if (value != null) {
      fields.put(name, value);
    }
  }
}
