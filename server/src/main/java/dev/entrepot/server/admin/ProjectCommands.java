package dev.entrepot.server.admin;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.Version;
import dev.entrepot.server.config.AttestationsConfig.Policy;
import dev.entrepot.server.database.Database;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.project.OnlyTrustedPublishing;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.project.ProjectStatus;
import dev.entrepot.server.project.ProjectStatus.Marker;
import dev.entrepot.server.project.StatusChange;
import dev.entrepot.server.project.Yanking;
import dev.entrepot.server.provenance.AttestationPolicies;
import dev.entrepot.server.web.Json;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `entrepot admin project …`.
@Singleton
@Command(name = "project", mixinStandardHelpOptions = true, description = "The catalogue.")
public final class ProjectCommands {
  private final Database database;
  private final Catalogue catalogue;
  private final Yanking yanking;
  private final StatusChange statuses;
  private final AttestationPolicies attestations;
  private final OnlyTrustedPublishing onlyTrusted;

  @Inject
  ProjectCommands(
      Database database,
      Catalogue catalogue,
      Yanking yanking,
      StatusChange statuses,
      AttestationPolicies attestations,
      OnlyTrustedPublishing onlyTrusted) {
    this.database = database;
    this.catalogue = catalogue;
    this.yanking = yanking;
    this.statuses = statuses;
    this.attestations = attestations;
    this.onlyTrusted = onlyTrusted;
  }

  @Command(mixinStandardHelpOptions = true, description = "List projects.")
  int list(@Option(names = "--json") boolean json) {
    var all = database.reading(catalogue::all);
    if (json) {
      print(all.stream().map(ProjectView::of).toList());
    } else {
      all.forEach(it ->
          System.out.println(
              it.status().marker() == Marker.ACTIVE
                  ? it.name().value()
                  : it.name() + "  " + it.status().marker().text()));
    }
    return 0;
  }

  @Command(mixinStandardHelpOptions = true, description = "Show a project's status and files.")
  int show(
      @Parameters(paramLabel = "PROJECT") String name, @Option(names = "--json") boolean json) {
    var view =
        database.reading(tx -> {
          var project = Operator.project(catalogue, tx, name);
          return ProjectView.of(project, catalogue.files(tx, project));
        });
    if (json) {
      print(view);
      return 0;
    }
    System.out.printf(
        "%s  %s%s%s%n",
        view.name(),
        view.status(),
        view.reason() == null ? "" : ": " + view.reason(),
        view.onlyTrustedPublishing() ? "  only trusted publishing" : "");
    Objects.requireNonNullElse(view.files(), List.<ProjectView.FileView>of())
        .forEach(it ->
            System.out.printf(
                "%s  %d bytes  sha256=%s%s%n",
                it.filename(), it.size(), it.sha256(), yanked(it.yanked())));
    return 0;
  }

  private static String yanked(@Nullable String reason) {
    if (reason == null) {
      return "";
    }
    return reason.isEmpty() ? "  yanked" : "  yanked: " + reason;
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Take a release back: installers use it only when it is pinned (PEP 592).")
  int yank(
      @Parameters(paramLabel = "PROJECT") String name,
      @Parameters(paramLabel = "VERSION") String version,
      @Option(names = "--reason", defaultValue = "", description = "A line that installers print")
          String reason) {
    return release(
        name,
        version,
        "yanked",
        (tx, project, parsed) -> yanking.yank(tx, project, parsed, reason, Operator.ACTOR));
  }

  @Command(mixinStandardHelpOptions = true, description = "Give a yanked release again.")
  int unyank(
      @Parameters(paramLabel = "PROJECT") String name,
      @Parameters(paramLabel = "VERSION") String version) {
    return release(
        name,
        version,
        "no longer yanked",
        (tx, project, parsed) -> yanking.unyank(tx, project, parsed, Operator.ACTOR));
  }

  /// What is done to a release; `false` when there is none.
  private interface ReleaseWork {
    boolean run(org.jdbi.v3.core.Handle tx, Project project, Version version);
  }

  private int release(String name, String text, String done, ReleaseWork work) {
    var version = Version.parse(text);
    database.useTransaction(tx -> {
      var project = Operator.project(catalogue, tx, name);
      if (!work.run(tx, project, version)) {
        throw new InvalidInput("%s has no release %s".formatted(project.name(), version));
      }
    });
    System.out.printf("%s %s is %s%n", name, version, done);
    return 0;
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Say what a project is: active, archived, quarantined or deprecated (PEP 792).")
  int status(
      @Parameters(paramLabel = "PROJECT") String name,
      @Parameters(paramLabel = "STATUS") String status,
      @Option(names = "--reason", description = "A line for people") Optional<String> reason) {
    var wanted = new ProjectStatus(Marker.of(status), reason.orElse(null));
    database.useTransaction(
        tx -> statuses.set(tx, Operator.project(catalogue, tx, name), wanted, Operator.ACTOR));
    System.out.printf("%s is %s%n", name, wanted.marker().text());
    return 0;
  }

  private static void print(Object value) {
    System.out.println(new String(Json.write(value), StandardCharsets.UTF_8));
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
          var project = Operator.project(catalogue, tx, name);
          attestations.set(tx, project, chosen, Operator.ACTOR);
          return attestations.of(tx, project);
        });
    System.out.printf("Attestations of %s are %s.%n", name, now.text());
    return 0;
  }

  @Command(
      name = "only-trusted-publishing",
      mixinStandardHelpOptions = true,
      description = "Say whether a project takes uploads from trusted publishers only.")
  int onlyTrustedPublishing(
      @Parameters(paramLabel = "PROJECT") String name,
      @Parameters(paramLabel = "on|off") String value) {
    if (!value.equals("on") && !value.equals("off")) {
      throw new InvalidInput("It is on or off, is " + value);
    }
    var on = value.equals("on");
    database.useTransaction(
        tx -> onlyTrusted.set(tx, Operator.project(catalogue, tx, name), on, Operator.ACTOR));
    System.out.printf(
        on
            ? "%s takes files from trusted publishers only.%n"
            : "%s takes files with API tokens, too.%n",
        name);
    return 0;
  }
}
