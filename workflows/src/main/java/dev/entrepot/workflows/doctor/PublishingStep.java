package dev.entrepot.workflows.doctor;

import dev.entrepot.workflows.plan.PlannedJob;
import dev.entrepot.workflows.source.Place;
import dev.entrepot.workflows.workflow.Step;
import java.util.Optional;

/// A step that uploads distributions.
///
/// @param place of what publishes: the action's name or the command
/// @param composite the folder of the local action that the step is in
/// @param keyless that it has no stored token: it depends on a trusted publisher
public record PublishingStep(
    PlannedJob job,
    Step step,
    Place place,
    Client client,
    Target target,
    boolean keyless,
    Optional<String> composite) {
  /// What uploads.
  public enum Client {
    PYPA_ACTION("pypa/gh-action-pypi-publish"),
    ENTREPOT_ACTION("the Entrepot action"),
    ENTREPOT("entrepot publish"),
    UV("uv publish"),
    TWINE("twine upload"),
    PDM("pdm publish"),
    POETRY("poetry publish"),
    HATCH("hatch publish"),
    FLIT("flit publish");

    private final String title;

    Client(String title) {
      this.title = title;
    }

    /// As people write it.
    public String title() {
      return title;
    }
  }
}
