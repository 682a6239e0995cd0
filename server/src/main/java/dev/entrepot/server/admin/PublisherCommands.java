package dev.entrepot.server.admin;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.ProjectName;
import dev.entrepot.server.account.Accounts;
import dev.entrepot.server.database.Database;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.publisher.ChosenIssuer;
import dev.entrepot.server.publisher.Publishers;
import dev.entrepot.server.publisher.Registrant;
import dev.entrepot.server.publisher.UnlistedClaims;
import dev.entrepot.server.publisher.provider.Providers;
import dev.entrepot.server.publisher.provider.PublisherText;
import dev.entrepot.server.publisher.provider.TrustedPublisher;
import dev.entrepot.server.web.Json;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `entrepot admin publisher …`.
@Singleton
@Command(name = "publisher", mixinStandardHelpOptions = true, description = "Trusted publishers.")
public final class PublisherCommands {
  private final Database database;
  private final Publishers publishers;
  private final Catalogue catalogue;
  private final Accounts accounts;
  private final ChosenIssuer issuers;
  private final UnlistedClaims unlisted;

  @Inject
  PublisherCommands(
      Database database,
      Publishers publishers,
      Catalogue catalogue,
      Accounts accounts,
      ChosenIssuer issuers,
      UnlistedClaims unlisted) {
    this.database = database;
    this.publishers = publishers;
    this.catalogue = catalogue;
    this.accounts = accounts;
    this.issuers = issuers;
    this.unlisted = unlisted;
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Let a CI workflow publish a project without a stored secret.",
      footer = {
        "",
        "Fields: --owner, --repository, --workflow, --environment … of github; `publisher"
            + " providers` lists those of every provider."
      })
  int add(
      @Parameters(index = "0", paramLabel = "PROJECT") String projectName,
      @Parameters(index = "1", paramLabel = "PROVIDER", description = "As in github")
          String provider,
      @Parameters(index = "2..*", hidden = true) @Nullable List<String> fields,
      @Mixin PublisherOptions options) {
    var publisher =
        options
            .form(provider, fields == null ? List.of() : fields)
            .publisher(issuers.url(provider, options.issuer()));
    var text =
        database.inTransaction(tx ->
            options.pending()
                ? addPending(tx, projectName, options, publisher)
                : addToProject(tx, projectName, options, publisher));
    System.out.println(text);
    unlisted.ask(publisher).forEach(it -> System.out.println("Note: " + it));
    if (acceptsAnyEnvironment(publisher)) {
      System.out.println(
          "Note: without --environment any job of that workflow may publish, on any branch or tag.");
    }
    return 0;
  }

  private static boolean acceptsAnyEnvironment(TrustedPublisher publisher) {
    return publisher.provider().field("environment").isPresent()
        && publisher.field("environment").isEmpty();
  }

  private String addPending(
      Handle tx, String projectName, PublisherOptions options, TrustedPublisher publisher) {
    var owner = Operator.account(accounts, tx, options.ownerUser());
    var added = publishers.addPending(tx, projectName, owner, publisher, Operator.ACTOR);
    return "Registered pending publisher %s: %s may create %s, owned by %s."
        .formatted(added.id(), PublisherText.of(publisher), projectName, owner.name());
  }

  private String addToProject(
      Handle tx, String projectName, PublisherOptions options, TrustedPublisher publisher) {
    var project =
        catalogue
            .find(tx, new ProjectName(projectName))
            .orElseGet(() -> create(tx, projectName, options.ownerUser()));
    var added = publishers.add(tx, project, publisher, new Registrant.Operator(), Operator.ACTOR);
    return "Registered publisher %s: %s may publish %s."
        .formatted(added.id(), PublisherText.of(publisher), project.name());
  }

  private Project create(Handle tx, String projectName, Optional<String> ownerUser) {
    var owner = Operator.account(accounts, tx, ownerUser);
    return catalogue
        .create(tx, projectName, owner, Operator.ACTOR)
        .orElseThrow(() -> new InvalidInput("The project was created by somebody else just now"));
  }

  @Command(mixinStandardHelpOptions = true, description = "List publishers, pending ones too.")
  int list(
      @Parameters(paramLabel = "PROJECT", arity = "0..1") Optional<String> projectName,
      @Option(names = "--json") boolean json) {
    var rows = database.reading(this::rows);
    var wanted = projectName.map(ProjectName::new).map(ProjectName::value);
    rows.removeIf(row -> wanted.isPresent() && !wanted.get().equals(row.get("project")));
    if (json) {
      System.out.println(new String(Json.write(rows), StandardCharsets.UTF_8));
    } else {
      rows.forEach(it ->
          System.out.printf(
              "%s  %s  %s%s%n",
              it.get("id"),
              it.get("project"),
              it.get("publisher"),
              "true".equals(it.get("pending")) ? "  pending" : ""));
    }
    return 0;
  }

  private List<Map<String, String>> rows(Handle tx) {
    var rows = new ArrayList<Map<String, String>>();
    for (var it : publishers.all(tx)) {
      var project = catalogue.findById(tx, it.projectId()).orElseThrow().name().value();
      rows.add(row(it.id(), project, it.publisher(), false));
    }
    publishers
        .allPending(tx)
        .forEach(it -> rows.add(row(it.id(), it.projectName(), it.publisher(), true)));
    return rows;
  }

  private static Map<String, String> row(
      String id, String project, TrustedPublisher publisher, boolean pending) {
    return Map.of(
        "id", id,
        "project", project,
        "issuer", publisher.issuer(),
        "publisher", PublisherText.of(publisher),
        "pending", String.valueOf(pending));
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "List every provider with its fields and conditions.")
  int providers() {
    for (var provider : Providers.all()) {
      System.out.printf("%s  %s%n", provider.name(), provider.label());
      provider
          .fields()
          .forEach(it ->
              System.out.printf(
                  "    --%s %s%s%n", it.name(), it.example(), it.required() ? "" : "  (optional)"));
      provider.conditions().keySet().stream()
          .sorted()
          .forEach(it -> System.out.printf("    --%s VALUE  (condition)%n", it));
    }
    return 0;
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Remove a publisher; its tokens end at once.")
  int remove(@Parameters(paramLabel = "ID") String id) {
    database.useTransaction(tx -> publishers.remove(tx, id, Operator.ACTOR));
    System.out.println("Removed publisher " + id + ".");
    return 0;
  }
}
