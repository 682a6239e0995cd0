package dev.entrepot.server.publisher;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.account.Account;
import dev.entrepot.server.account.Accounts;
import dev.entrepot.server.publisher.ManagedRoutes.Call;
import dev.entrepot.server.publisher.PublisherApi.PublisherList;
import dev.entrepot.server.publisher.Registrations.Asker;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.Problem;
import dev.entrepot.server.web.Response;
import dev.entrepot.server.web.Routes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;

/// A person's pending publishers, for programs; administrators see and remove everybody's.
@Singleton
public final class PendingPublisherApi implements Endpoints {
  private final ManagedRoutes managed;
  private final Entrances entrances;
  private final Registrations registrations;
  private final ChosenIssuer issuers;
  private final Accounts accounts;

  @Inject
  PendingPublisherApi(
      ManagedRoutes managed,
      Entrances entrances,
      Registrations registrations,
      ChosenIssuer issuers,
      Accounts accounts) {
    this.managed = managed;
    this.entrances = entrances;
    this.registrations = registrations;
    this.issuers = issuers;
    this.accounts = accounts;
  }

  @Override
  public void register(Routes routes) {
    var path = "/api/v1/pending-publishers";
    managed.get(routes, entrances.own(), path, this::list);
    managed.post(
        routes,
        entrances.own(),
        path,
        Set.of(PublisherApi.DRY_RUN),
        ApiBody.json(PublisherBody::ofPending),
        this::add);
    managed.delete(routes, entrances.own(), path + "/:id", this::remove);
  }

  private Response list(Call<Account> call) {
    var all = registrations.pending(call.tx(), call.subject());
    var names = new HashMap<String, Optional<String>>();
    var listed =
        all.stream()
            .limit(PublisherApi.MOST_LISTED)
            .map(it ->
                PublisherView.of(
                    it,
                    names
                        .computeIfAbsent(
                            it.accountId(),
                            id -> accounts.findById(call.tx(), id).map(Account::name))
                        .orElse(null)))
            .toList();
    return ApiAnswer.of(200, new PublisherList(listed, all.size() > PublisherApi.MOST_LISTED));
  }

  private Response add(Call<Account> call, PublisherBody body) {
    var form = body.form();
    var publisher = form.publisher(issuers.url(form.provider(), body.issuer()));
    return RegistrationAnswer.of(
        registrations.expect(
            call.tx(),
            body.project().orElse(""),
            owner(call, body),
            publisher,
            new Asker(
                call.person().account(),
                call.request().address(),
                call.flag(PublisherApi.DRY_RUN))));
  }

  private Account owner(Call<Account> call, PublisherBody body) {
    var name = body.ownerUser().orElse(call.subject().name());
    if (!name.equals(call.subject().name()) && !call.subject().administrator()) {
      throw new InvalidInput("owner_user is for administrators; leave it out to own the project");
    }
    return accounts
        .find(call.tx(), name)
        .orElseThrow(() -> new InvalidInput("There is no such owner_user"));
  }

  private Response remove(Call<Account> call) {
    var id = call.request().pathParameter("id");
    return registrations.removePending(call.tx(), call.subject(), id, call.actor())
        ? ApiAnswer.nothing()
        : ApiAnswer.of(
            new Problem(404, "Not found", "You have no pending publisher with that identifier"));
  }
}
