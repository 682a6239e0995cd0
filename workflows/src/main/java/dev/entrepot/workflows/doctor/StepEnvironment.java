package dev.entrepot.workflows.doctor;

import dev.entrepot.workflows.doctor.PublishingStep.Client;
import dev.entrepot.workflows.plan.PlannedJob;
import dev.entrepot.workflows.workflow.Step;
import dev.entrepot.workflows.workflow.Text;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The variables that a step's commands see, as far as the files say.
record StepEnvironment(PlannedJob job, Step step) {
  private static final List<String> CREDENTIALS_OF_UV =
      List.of("UV_PUBLISH_TOKEN", "UV_PUBLISH_PASSWORD");

  Optional<String> url(Client client) {
    return switch (client) {
      case UV -> value("UV_PUBLISH_URL");
      case TWINE -> value("TWINE_REPOSITORY_URL");
      case PDM -> value("PDM_PUBLISH_REPO");
      case HATCH -> value("HATCH_INDEX_REPO");
      case FLIT -> value("FLIT_INDEX_URL");
      case ENTREPOT -> value("ENTREPOT_INDEX");
      default -> Optional.empty();
    };
  }

  boolean hasCredential(Client client) {
    var names =
        switch (client) {
          case UV -> CREDENTIALS_OF_UV;
          case TWINE -> List.of("TWINE_PASSWORD");
          case PDM -> List.of("PDM_PUBLISH_PASSWORD");
          case HATCH -> List.of("HATCH_INDEX_AUTH");
          case FLIT -> List.of("FLIT_PASSWORD");
          case ENTREPOT -> List.of("ENTREPOT_TOKEN");
          default -> List.<String>of();
        };
    return names.stream().anyMatch(it -> value(it).isPresent());
  }

  private Optional<String> value(String name) {
    return Stream.of(step.env(), job.job().env(), job.workflow().env())
        .flatMap(it -> Optional.ofNullable(it.get(name)).stream())
        .map(Text::value)
        .findFirst()
        .filter(it -> !it.isBlank());
  }
}
