package dev.entrepot.cli.rehearse;

import dev.entrepot.cli.index.Answers;
import java.util.LinkedHashMap;
import java.util.Map;

/// What happened, for programs.
final class JsonReport {
  private JsonReport() {}

  static String of(Report report) {
    var json = new LinkedHashMap<String, Object>();
    json.put("publishes", report.isGood());
    json.put("run", report.run());
    json.put("jobs", report.jobs().stream().map(JsonReport::job).toList());
    json.put(
        "artifacts",
        report.artifacts().stream()
            .map(it -> Map.of("name", it.name(), "origin", it.origin(), "files", it.files()))
            .toList());
    json.put("published", report.published());
    json.put("installed", report.installed());
    json.put("differences", report.differences());
    json.put("reasons", report.reasons());
    return Answers.write(json);
  }

  private static Map<String, Object> job(JobResult job) {
    var json = new LinkedHashMap<String, Object>();
    json.put("job", job.title());
    json.put("outcome", job.outcome().toString());
    json.put("seconds", job.took().toMillis() / 1000.0);
    job.environment().ifPresent(it -> json.put("environment", it));
    json.put("claims", job.claims());
    json.put("decision", job.decision());
    json.put("note", job.note());
    json.put("steps", job.steps().stream().map(JsonReport::step).toList());
    return json;
  }

  private static Map<String, Object> step(StepResult step) {
    return Map.of(
        "name", step.name(),
        "outcome", step.outcome().toString(),
        "conclusion", step.conclusion().toString(),
        "seconds", step.took().toMillis() / 1000.0,
        "note", step.note());
  }
}
