package dev.entrepot.cli.doctor;

import dev.entrepot.cli.index.Answers;
import dev.entrepot.workflows.doctor.Diagnosis;
import dev.entrepot.workflows.doctor.Finding;
import dev.entrepot.workflows.doctor.PublishingStep;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Findings for programs.
final class JsonReport {
  private JsonReport() {}

  static String of(Diagnosis diagnosis) {
    var report = new LinkedHashMap<String, Object>();
    report.put("publishes", diagnosis.isHealthy());
    report.put("jobs", diagnosis.examined().publishing().stream().map(JsonReport::step).toList());
    report.put("findings", diagnosis.findings().stream().map(JsonReport::finding).toList());
    report.put("suppressed", diagnosis.suppressed().stream().map(JsonReport::suppressed).toList());
    return Answers.write(report);
  }

  private static Map<String, Object> step(PublishingStep step) {
    var json = new LinkedHashMap<String, Object>();
    json.put("workflow", step.job().started().file().path());
    json.put("job", step.job().title());
    json.put("client", step.client().title());
    json.put("index", step.target().title());
    json.put("keyless", step.keyless());
    return json;
  }

  private static Map<String, Object> suppressed(Diagnosis.Suppressed suppressed) {
    var json = finding(suppressed.finding());
    json.put("reason", suppressed.reason());
    return json;
  }

  private static Map<String, Object> finding(Finding finding) {
    var json = new LinkedHashMap<String, Object>();
    json.put("code", finding.code().id());
    json.put("severity", finding.code().severity().name().toLowerCase(Locale.ROOT));
    json.put("confidence", finding.confidence().name().toLowerCase(Locale.ROOT));
    json.put("message", finding.message());
    json.put("file", finding.place().file().path());
    json.put("line", finding.place().line());
    json.put("column", finding.place().column());
    finding.expected().ifPresent(it -> json.put("expected", it));
    finding.actual().ifPresent(it -> json.put("actual", it));
    finding.advice().ifPresent(it -> json.put("help", it));
    finding.fix().ifPresent(it -> json.put("patch", String.join("\n", it.diff()) + "\n"));
    return json;
  }
}
