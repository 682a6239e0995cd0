package dev.entrepot.workflows.doctor;

import dev.entrepot.packaging.ProjectName;
import dev.entrepot.workflows.source.Place;
import java.util.Optional;

/// A trusted publisher as somebody declared it: what an index will ask of a job.
///
/// @param place of its declaration
/// @param workflow the file's name, as in `release.yml`
/// @param index where it is registered, as in `testpypi` or an address; empty: everywhere
public record Publisher(
    Place place,
    ProjectName project,
    String owner,
    String repository,
    String workflow,
    Optional<String> environment,
    Optional<String> index) {
  @Override
  public String toString() {
    return "%s/%s, %s%s"
        .formatted(
            owner, repository, workflow, environment.map(", environment "::concat).orElse(""));
  }
}
