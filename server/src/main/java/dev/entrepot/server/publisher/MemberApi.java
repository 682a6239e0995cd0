package dev.entrepot.server.publisher;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.ProjectName;
import dev.entrepot.server.account.Account;
import dev.entrepot.server.account.Accounts;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.project.Members;
import dev.entrepot.server.project.Members.Member;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.project.Role;
import dev.entrepot.server.publisher.ManagedRoutes.Call;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.Problem;
import dev.entrepot.server.web.Response;
import dev.entrepot.server.web.Routes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/// The people of a project, for programs of its owners; and leaving one.
@Singleton
public final class MemberApi implements Endpoints {
  private static final String PATH = "/api/v1/projects/:project/people";

  private final ManagedRoutes managed;
  private final Entrances entrances;
  private final Members members;
  private final Accounts accounts;
  private final Catalogue catalogue;

  @Inject
  MemberApi(
      ManagedRoutes managed,
      Entrances entrances,
      Members members,
      Accounts accounts,
      Catalogue catalogue) {
    this.managed = managed;
    this.entrances = entrances;
    this.members = members;
    this.accounts = accounts;
    this.catalogue = catalogue;
  }

  record MemberList(List<MemberView> people) {}

  record MemberView(String name, String role, boolean disabled) {
    static MemberView of(Member it) {
      return new MemberView(it.account().name(), it.role().text(), it.account().disabled());
    }
  }

  private record Given(String name, Role role) {
    static Given of(ApiObject body) {
      body.only("name", "role");
      return new Given(body.required("name"), Role.named(body.required("role")));
    }
  }

  @Override
  public void register(Routes routes) {
    var changes = entrances.thawed(entrances.project());
    managed.get(routes, entrances.project(), PATH, this::list);
    managed.post(routes, changes, PATH, Set.of(), ApiBody.json(Given::of), this::give);
    managed.delete(routes, changes, PATH + "/:person", this::remove);
    managed.delete(routes, entrances.own(), "/api/v1/memberships/:project", this::leave);
  }

  private Response list(Call<Project> call) {
    return ApiAnswer.of(
        200,
        new MemberList(
            members.of(call.tx(), call.subject()).stream().map(MemberView::of).toList()));
  }

  private Response give(Call<Project> call, Given given) {
    var account =
        accounts
            .find(call.tx(), given.name())
            .orElseThrow(() -> new InvalidInput("name: nobody on this index is called that"));
    members.give(call.tx(), call.subject(), account, given.role(), call.actor());
    return ApiAnswer.nothing();
  }

  private Response remove(Call<Project> call) {
    var removed =
        accounts
            .find(call.tx(), call.request().pathParameter("person"))
            .filter(it -> members.remove(call.tx(), call.subject(), it, call.actor()));
    return removed.isPresent()
        ? ApiAnswer.nothing()
        : ApiAnswer.of(new Problem(404, "Not found", "The project has nobody of that name"));
  }

  private Response leave(Call<Account> call) {
    var left =
        catalogue
            .find(call.tx(), new ProjectName(call.request().pathParameter("project")))
            .filter(it -> members.remove(call.tx(), it, call.subject(), call.actor()));
    return left.isPresent()
        ? ApiAnswer.nothing()
        : ApiAnswer.of(new Problem(404, "Not found", "You have no project of that name"));
  }
}
