package dev.entrepot.server.admin;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.ProjectName;
import dev.entrepot.server.config.AttestationsConfig.Policy;
import dev.entrepot.server.database.Database;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.provenance.AttestationPolicies;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `entrepot admin project …`.
@Singleton
@Command(name = "project", mixinStandardHelpOptions = true, description = "The catalogue.")
public final class ProjectCommands {
  private final Database database;
  private final Catalogue catalogue;
  private final AttestationPolicies attestations;

  @Inject
  ProjectCommands(Database database, Catalogue catalogue, AttestationPolicies attestations) {
    this.database = database;
    this.catalogue = catalogue;
    this.attestations = attestations;
  }

  @Command(mixinStandardHelpOptions = true, description = "List projects.")
  int list() {
    database.reading(catalogue::all).forEach(it -> System.out.println(it.name()));
    return 0;
  }

  @Command(mixinStandardHelpOptions = true, description = "Show a project's files.")
  int show(@Parameters(paramLabel = "PROJECT") String name) {
    var files =
        database.reading(tx ->
            catalogue
                .find(tx, new ProjectName(name))
                .map(it -> catalogue.files(tx, it))
                .orElseThrow(() -> new InvalidInput("There is no project named " + name)));
    files.forEach(it ->
        System.out.printf(
            "%s  %d bytes  sha256=%s%n",
            it.filename(), it.content().size(), it.content().sha256()));
    return 0;
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Say whether uploads of a project need attestations.")
  int attestations(
      @Parameters(paramLabel = "PROJECT") String name,
      @Parameters(
              paramLabel = "POLICY",
              description = "off, accepted, required, or usual: as the configuration has it.")
          String policy) {
    var chosen = policy.equals("usual") ? Optional.<Policy>empty() : Policy.named(policy);
    if (chosen.isEmpty() && !policy.equals("usual")) {
      throw new InvalidInput("The policy is off, accepted, required or usual, is " + policy);
    }
    var now =
        database.inTransaction(tx -> {
          var project =
              catalogue
                  .find(tx, new ProjectName(name))
                  .orElseThrow(() -> new InvalidInput("There is no project named " + name));
          attestations.set(tx, project, chosen, Operator.ACTOR);
          return attestations.of(tx, project);
        });
    System.out.printf("Attestations of %s are %s.%n", name, now.text());
    return 0;
  }
}
