package dev.entrepot.server.publisher;

import dev.entrepot.server.account.Account;
import dev.entrepot.server.account.Accounts;
import dev.entrepot.server.account.OneTimeLinks;
import dev.entrepot.server.account.Secret;
import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.publisher.ManagedRoutes.Call;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.Problem;
import dev.entrepot.server.web.Response;
import dev.entrepot.server.web.Routes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The people of the index, for programs of its administrators.
@Singleton
public final class IndexPeopleApi implements Endpoints {
  private static final String PATH = "/api/v1/people";

  private final ManagedRoutes managed;
  private final Entrances entrances;
  private final Accounts accounts;
  private final OneTimeLinks links;
  private final Shutout shutout;
  private final URI publicUrl;

  @Inject
  IndexPeopleApi(
      ManagedRoutes managed,
      Entrances entrances,
      Accounts accounts,
      OneTimeLinks links,
      Shutout shutout,
      ServerConfig config) {
    this.managed = managed;
    this.entrances = entrances;
    this.accounts = accounts;
    this.links = links;
    this.shutout = shutout;
    this.publicUrl = config.publicUrl();
  }

  record PersonList(List<PersonView> people) {}

  record PersonView(String name, String email, boolean administrator, boolean disabled) {
    static PersonView of(Account it) {
      return new PersonView(it.name(), it.email(), it.administrator(), it.disabled());
    }
  }

  /// A link that works once.
  record LinkView(String link) {}

  @Override
  public void register(Routes routes) {
    var door = entrances.administration();
    managed.get(
        routes,
        door,
        PATH,
        call ->
            ApiAnswer.of(
                200,
                new PersonList(accounts.all(call.tx()).stream().map(PersonView::of).toList())));
    managed.post(
        routes,
        door,
        "/api/v1/invitations",
        Set.of(),
        ApiBody.json(it -> it.only("email").required("email")),
        (call, email) -> link(links.invite(call.tx(), email, call.actor())));
    managed.post(
        routes,
        door,
        PATH + "/:person/reset",
        Set.of(),
        ApiBody.json(it -> it.only("second_factor").flag("second_factor").orElse(false)),
        (call, secondFactor) ->
            known(
                call, it -> link(shutout.reset(call.tx(), it.name(), secondFactor, call.actor()))));
    managed.post(
        routes,
        door,
        PATH + "/:person/disable",
        Set.of(),
        ApiBody.json(it -> it.only()),
        (call, _) -> known(call, it -> disable(call, it)));
  }

  private Response disable(Call<Account> call, Account it) {
    shutout.disable(call.tx(), it.name(), Optional.of(call.subject()), call.actor());
    return ApiAnswer.nothing();
  }

  private Response known(Call<Account> call, Function<Account, Response> work) {
    return accounts
        .find(call.tx(), call.request().pathParameter("person"))
        .map(work)
        .orElseGet(() ->
            ApiAnswer.of(new Problem(404, "Not found", "Nobody on this index has that name")));
  }

  private Response link(Secret secret) {
    return ApiAnswer.of(201, new LinkView(OneTimeLinks.address(publicUrl, secret)));
  }
}
