package dev.entrepot.server.publisher;

import dev.entrepot.server.account.Account;
import dev.entrepot.server.account.Accounts;
import dev.entrepot.server.oidc.TrustedIssuers;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.publisher.ManagedRoutes.Call;
import dev.entrepot.server.publisher.Registrations.Asker;
import dev.entrepot.server.publisher.provider.Providers;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.Problem;
import dev.entrepot.server.web.Response;
import dev.entrepot.server.web.Routes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// The publishers of a project, for programs.
@Singleton
public final class PublisherApi implements Endpoints {
  static final String DRY_RUN = "dry_run";

  /// Lists are cut here; each says so.
  static final int MOST_LISTED = 200;

  private final ManagedRoutes managed;
  private final Entrances entrances;
  private final Registrations registrations;
  private final Publishers publishers;
  private final ChosenIssuer issuers;
  private final TrustedIssuers trusted;
  private final Accounts accounts;

  @Inject
  PublisherApi(
      ManagedRoutes managed,
      Entrances entrances,
      Registrations registrations,
      Publishers publishers,
      ChosenIssuer issuers,
      TrustedIssuers trusted,
      Accounts accounts) {
    this.managed = managed;
    this.entrances = entrances;
    this.registrations = registrations;
    this.publishers = publishers;
    this.issuers = issuers;
    this.trusted = trusted;
    this.accounts = accounts;
  }

  @Override
  public void register(Routes routes) {
    var path = "/api/v1/projects/:project/publishers";
    managed.get(routes, entrances.any(), "/api/v1/providers", _ -> providers());
    managed.get(routes, entrances.project(), path, this::list);
    managed.post(
        routes,
        entrances.project(),
        path,
        Set.of(DRY_RUN),
        ApiBody.json(PublisherBody::ofProject),
        this::add);
    managed.delete(routes, entrances.project(), path + "/:id", this::remove);
  }

  private Response providers() {
    return ApiAnswer.of(
        200,
        Map.of(
            "providers",
            Providers.all().stream().map(it -> ProviderView.of(it, trusted)).toList()));
  }

  private Response list(Call<Project> call) {
    var all = publishers.ofProject(call.tx(), call.subject().id());
    var names = new HashMap<String, Optional<String>>();
    var listed =
        all.stream()
            .limit(MOST_LISTED)
            .map(it ->
                PublisherView.of(
                    it,
                    call.subject().name().value(),
                    it.registeredBy()
                        .flatMap(id -> names.computeIfAbsent(id, _ -> name(call.tx(), id)))
                        .orElse(null)))
            .toList();
    return ApiAnswer.of(200, new PublisherList(listed, all.size() > MOST_LISTED));
  }

  private Optional<String> name(Handle tx, String accountId) {
    return accounts.findById(tx, accountId).map(Account::name);
  }

  private Response add(Call<Project> call, PublisherBody body) {
    var form = body.form();
    var publisher = form.publisher(issuers.url(form.provider(), body.issuer()));
    return RegistrationAnswer.of(
        registrations.add(
            call.tx(),
            call.subject(),
            publisher,
            new Asker(call.person().account(), call.request().address(), call.flag(DRY_RUN))));
  }

  private Response remove(Call<Project> call) {
    var id = call.request().pathParameter("id");
    return registrations.remove(call.tx(), call.subject(), id, call.actor())
        ? ApiAnswer.nothing()
        : ApiAnswer.of(
            new Problem(404, "Not found", "The project has no publisher with that identifier"));
  }

  /// @param truncated whether there are more
  record PublisherList(List<PublisherView> publishers, boolean truncated) {}
}
