package dev.entrepot.server.publisher;

import dev.entrepot.server.account.Account;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.publisher.ManagedRoutes.Call;
import dev.entrepot.server.publisher.PublisherFile.Entry;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.Response;
import dev.entrepot.server.web.Routes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Set;

/// All publishers as one file, in and out, for programs of who runs the index.
@Singleton
public final class PublisherFileApi implements Endpoints {
  private static final String PRUNE = "prune";

  private final ManagedRoutes managed;
  private final Entrances entrances;
  private final PublisherImport imports;
  private final Publishers publishers;
  private final Catalogue catalogue;
  private final ChosenIssuer issuers;

  @Inject
  PublisherFileApi(
      ManagedRoutes managed,
      Entrances entrances,
      PublisherImport imports,
      Publishers publishers,
      Catalogue catalogue,
      ChosenIssuer issuers) {
    this.managed = managed;
    this.entrances = entrances;
    this.imports = imports;
    this.publishers = publishers;
    this.catalogue = catalogue;
    this.issuers = issuers;
  }

  @Override
  public void register(Routes routes) {
    managed.get(routes, entrances.administration(), "/api/v1/publishers/export", this::exportAll);
    managed.post(
        routes,
        entrances.administration(),
        "/api/v1/publishers/import",
        Set.of(PublisherApi.DRY_RUN, PRUNE),
        ApiBody.toml(),
        this::importAll);
  }

  private Response importAll(Call<Account> call, List<Entry> entries) {
    var dryRun = call.flag(PublisherApi.DRY_RUN);
    var plan = imports.plan(call.tx(), entries, issuers::url, call.flag(PRUNE));
    if (!dryRun) {
      imports.apply(call.tx(), plan, new Registrant.Person(call.subject()), call.actor());
    }
    return ApiAnswer.of(200, PlanView.of(plan, dryRun));
  }

  private Response exportAll(Call<Account> call) {
    var names = new HashMap<String, String>();
    catalogue.all(call.tx()).forEach(it -> names.put(it.id(), it.name().value()));
    var text = new StringBuilder();
    for (var it : publishers.all(call.tx())) {
      var project = names.getOrDefault(it.projectId(), "");
      text.append(PublisherFileText.of(project, it.publisher())).append('\n');
    }
    return ApiAnswer.uncached(
        Response.of(
            200,
            "application/toml; charset=utf-8",
            text.toString().getBytes(StandardCharsets.UTF_8)));
  }
}
