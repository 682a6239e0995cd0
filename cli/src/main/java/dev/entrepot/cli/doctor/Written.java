package dev.entrepot.cli.doctor;

import dev.entrepot.cli.CommandFailure;
import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.workflows.generator.PublisherEntry;
import dev.entrepot.workflows.generator.ReleaseWorkflow;
import java.util.List;

/// What the doctor writes in place of a person.
final class Written {
  private Written() {}

  /// The publishers that the steps of the workflows need, as `publishers.toml` has them.
  static List<String> publishers(Checkout checkout) {
    var examined = checkout.examined();
    var steps = examined.keyless();
    if (steps.isEmpty()) {
      throw new CommandFailure(
          "No step of .github/workflows publishes with a trusted publisher; --write-workflow prints one that does");
    }
    var server = GitRemote.server(checkout.repository().root());
    return steps.stream()
        .map(it ->
            new PublisherEntry(
                checkout.project().name(), checkout.slug(), it, examined.environments(it), server))
        .map(PublisherEntry::toml)
        .distinct()
        .flatMap(List::stream)
        .toList();
  }

  /// The workflow for the first declared publisher.
  static List<String> workflow(Checkout checkout) {
    if (checkout.publishers().isEmpty()) {
      throw new CommandFailure(
          "No publisher is declared: write it into publishers.toml as it is registered, with project, provider, owner, repository, workflow, and environment and index if it has them");
    }
    try {
      return ReleaseWorkflow.of(checkout.publishers().getFirst()).lines().toList();
    } catch (InvalidInput e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    }
  }
}
