package dev.entrepot.cli.doctor;

import dev.entrepot.workflows.doctor.Code.Severity;
import dev.entrepot.workflows.doctor.Examined;
import dev.entrepot.workflows.doctor.Finding;
import java.util.List;

/// What the doctor saw and says.
record Diagnosis(Examined examined, List<Finding> findings) {
  long count(Severity severity) {
    return findings.stream().filter(it -> it.code().severity() == severity).count();
  }

  boolean isHealthy() {
    return count(Severity.ERROR) == 0;
  }
}
