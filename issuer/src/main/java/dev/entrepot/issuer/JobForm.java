package dev.entrepot.issuer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A job's facts as form fields: how the command line asks a running issuer for a job.
final class JobForm {
  private JobForm() {}

  static JobFacts facts(Map<String, String> form) {
    var repository =
        new JobFacts.Repository(
            required(form, "repository"),
            form.getOrDefault("repository-id", "74"),
            form.getOrDefault("owner-id", "65"),
            form.getOrDefault("visibility", "public"));
    return new JobFacts(
        repository,
        required(form, "workflow"),
        required(form, "ref"),
        form.getOrDefault("event", "push"),
        text(form, "environment"),
        text(form, "called-workflow"),
        form.getOrDefault("actor", "octocat"));
  }

  static Map<String, String> of(JobFacts facts) {
    var form = new LinkedHashMap<String, String>();
    form.put("repository", facts.repository().fullName());
    form.put("repository-id", facts.repository().id());
    form.put("owner-id", facts.repository().ownerId());
    form.put("visibility", facts.repository().visibility());
    form.put("workflow", facts.workflow());
    form.put("ref", facts.ref());
    form.put("event", facts.event());
    form.put("environment", facts.environment().orElse(""));
    form.put("called-workflow", facts.calledWorkflow().orElse(""));
    form.put("actor", facts.actor());
    return form;
  }

  private static Optional<String> text(Map<String, String> form, String name) {
    return Optional.ofNullable(form.get(name)).filter(it -> !it.isEmpty());
  }

  private static String required(Map<String, String> form, String name) {
    return text(form, name)
        .orElseThrow(() -> new IllegalArgumentException("The field " + name + " is missing"));
  }
}
