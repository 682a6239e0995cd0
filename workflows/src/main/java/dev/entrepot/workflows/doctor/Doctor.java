package dev.entrepot.workflows.doctor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Will the release publish? Looks at everything with every check.
public final class Doctor {
  private static final List<Check> CHECKS =
      List.of(
          new WorkflowCheck(),
          new PublisherCheck(),
          new EnvironmentRulesCheck(),
          new IdTokenCheck(),
          new ArtifactCheck(),
          new TriggerCheck(),
          new ReleaseByBotCheck(),
          new ActionCheck(),
          new SupplyCheck(),
          new AttestationsCheck(),
          new ProjectCheck());

  private Doctor() {}

  /// Everything found, in the order of files and lines, nothing twice.
  public static List<Finding> examine(Examined examined) {
    var findings = new ArrayList<Finding>();
    for (var check : CHECKS) {
      check.findings(examined).filter(it -> !findings.contains(it)).forEach(findings::add);
    }
    findings.sort(Comparator.comparing(Finding::place).thenComparing(Finding::code));
    return findings;
  }
}
