package dev.entrepot.issuer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A job's facts as named texts: how the outside asks a running issuer for a job. The names are
/// those of the command line's options.
final class JobForm {
  /// What the name of a form field starts with that replaces a claim.
  static final String CLAIM = "claim.";

  /// Where GitHub.com's repositories are.
  static final String GITHUB = "https://github.com";

  private static final String PROFILE = "profile";
  private static final List<String> NAMES =
      List.of(
          "repository",
          "repository-id",
          "owner-id",
          "visibility",
          "workflow",
          "workflow-name",
          "called-workflow",
          "ref",
          "ref-protected",
          "head-ref",
          "base-ref",
          "sha",
          "event",
          "environment",
          "actor",
          "actor-id",
          "runner-environment",
          "run-id",
          "run-number",
          "run-attempt",
          "check-run-id",
          "subject");

  private final Map<String, String> given = new LinkedHashMap<>();

  private JobForm() {}

  /// The claims are texts; one that is empty is left out of the token.
  static JobOrder ofForm(LocalIssuer issuer, Map<String, List<String>> fields) {
    var form = new JobForm();
    var claims = new LinkedHashMap<String, String>();
    fields.forEach((name, values) -> {
      if (values.size() > 1) {
        throw new IllegalArgumentException("The field %s is there twice".formatted(name));
      }
      if (name.startsWith(CLAIM)) {
        claims.put(name.substring(CLAIM.length()), values.getFirst());
      } else {
        form.put(name, values.getFirst());
      }
    });
    return ClaimTexts.order(form.job(issuer), claims);
  }

  /// In JSON the claims are an object of their own and keep their types.
  static JobOrder ofJson(LocalIssuer issuer, Map<String, Object> members) {
    var form = new JobForm();
    var claims = new LinkedHashMap<String, Object>();
    members.forEach((name, value) -> {
      if (name.equals("claims")) {
        if (!(value instanceof Map<?, ?> map)) {
          throw new IllegalArgumentException("The member claims is an object");
        }
        map.forEach((claim, it) -> claims.put(String.valueOf(claim), it));
      } else if (value instanceof Map || value instanceof List) {
        throw new IllegalArgumentException("The member %s is a text".formatted(name));
      } else {
        form.put(name.replace('_', '-'), value.toString());
      }
    });
    return new JobOrder(form.job(issuer), claims, Set.of());
  }

  /// @param fields some of [#NAMES]
  static Job job(Profile profile, Map<String, String> fields, String issuer) {
    if (!profile.isGitHub()) {
      return new Job.Templated(profile, fields);
    }
    var form = new JobForm();
    fields.forEach((name, value) -> {
      require(name);
      form.put(name, value);
    });
    return new Job.OnGitHub(form.facts(), server(profile, issuer));
  }

  private Job job(LocalIssuer issuer) {
    var asked = given.remove(PROFILE);
    return job(asked == null ? issuer.profile() : Profile.parse(asked), given, issuer.issuer());
  }

  // Enterprise Server's issuer is on the host of its repositories.
  private static String server(Profile profile, String issuer) {
    if (profile == Profile.ghes) {
      return issuer.replaceFirst(profile.issuerPath() + "$", "");
    }
    return profile == Profile.ghe ? "https://octocorp.ghe.com" : GITHUB;
  }

  private static void require(String name) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException(
          "There is no field %s; a job has %s".formatted(name, String.join(", ", NAMES)));
    }
  }

  private void put(String name, String value) {
    if (!value.isEmpty()) {
      given.put(name, value);
    }
  }

  private JobFacts facts() {
    var invented = JobFacts.of(required("repository"), required("workflow"), required("ref"));
    var environment = given.get("environment");
    return new JobFacts(
        repository(invented.repository()),
        workflow(invented.workflow()),
        trigger(invented.trigger()),
        environment,
        new Actor(text("actor", invented.actor().name()), text("actor-id", invented.actor().id())),
        run(invented.run()),
        SubjectFormat.parse(text("subject", "named")));
  }

  private SourceRepository repository(SourceRepository invented) {
    return new SourceRepository(
        invented.fullName(),
        text("repository-id", invented.id()),
        text("owner-id", invented.ownerId()),
        text("visibility", invented.visibility()));
  }

  private Workflow workflow(Workflow invented) {
    @Nullable String called = given.get("called-workflow");
    return new Workflow(invented.file(), text("workflow-name", invented.name()), called);
  }

  private Trigger trigger(Trigger invented) {
    return new Trigger(
        text("event", invented.event()),
        invented.ref(),
        text("sha", invented.sha()),
        text("ref-protected", "false").equals("true"),
        text("head-ref", ""),
        text("base-ref", ""));
  }

  private WorkflowRun run(WorkflowRun invented) {
    return new WorkflowRun(
        text("run-id", invented.id()),
        text("run-number", invented.number()),
        text("run-attempt", invented.attempt()),
        text("runner-environment", invented.runnerEnvironment()),
        text("check-run-id", invented.checkRunId()));
  }

  private String text(String name, String otherwise) {
    return given.getOrDefault(name, otherwise);
  }

  private String required(String name) {
    var value = given.get(name);
    if (value == null) {
      throw new IllegalArgumentException("The field %s is missing".formatted(name));
    }
    return value;
  }
}
