package dev.entrepot.cli.doctor;

import dev.entrepot.workflows.doctor.Diagnosis;
import java.util.List;

/// In which form the findings are printed.
enum Format {
  TEXT {
    @Override
    List<String> lines(Diagnosis diagnosis) {
      return TextReport.lines(diagnosis);
    }
  },
  JSON {
    @Override
    List<String> lines(Diagnosis diagnosis) {
      return List.of(JsonReport.of(diagnosis));
    }
  },
  SARIF {
    @Override
    List<String> lines(Diagnosis diagnosis) {
      return List.of(SarifReport.of(diagnosis));
    }
  },
  GITHUB {
    @Override
    List<String> lines(Diagnosis diagnosis) {
      return Annotations.lines(diagnosis);
    }
  };

  abstract List<String> lines(Diagnosis diagnosis);
}
