package dev.entrepot.cli.doctor;

import dev.entrepot.workflows.doctor.Code.Severity;
import dev.entrepot.workflows.doctor.Diagnosis;
import dev.entrepot.workflows.doctor.Finding;
import java.util.List;

/// Findings as commands of a workflow, which GitHub shows at the lines of a change.
final class Annotations {
  private Annotations() {}

  static List<String> lines(Diagnosis diagnosis) {
    return diagnosis.findings().stream().map(Annotations::line).toList();
  }

  private static String line(Finding finding) {
    var place = finding.place();
    var level =
        finding.code().severity() == Severity.ERROR
            ? "error"
            : finding.code().severity() == Severity.WARNING ? "warning" : "notice";
    return "::%s file=%s,line=%d,col=%d,endLine=%d,title=%s::%s"
        .formatted(
            level,
            property(place.file().path()),
            place.line(),
            place.column(),
            place.endLine(),
            property(finding.code().id()),
            escaped(finding.message() + finding.advice().map(" "::concat).orElse("")));
  }

  private static String property(String value) {
    return escaped(value).replace(":", "%3A").replace(",", "%2C");
  }

  private static String escaped(String value) {
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }
}
