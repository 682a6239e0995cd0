package dev.entrepot.server.manage;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.ProjectName;
import dev.entrepot.server.account.Account;
import dev.entrepot.server.audit.AuditLog;
import dev.entrepot.server.manage.Door.Demand;
import dev.entrepot.server.manage.PersonRoutes.Done;
import dev.entrepot.server.manage.PersonRoutes.Visit;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.token.Scope;
import dev.entrepot.server.token.TokenGrant;
import dev.entrepot.server.token.Tokens;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.Form;
import dev.entrepot.server.web.Page;
import dev.entrepot.server.web.Routes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// A person's API tokens, for tools that have no identity.
@Singleton
public final class TokenPages implements Endpoints {
  private static final String PATH = "/manage/account/tokens/";
  private static final String USUAL_DAYS = "90";
  private static final Set<Scope> OFFERED = EnumSet.of(Scope.UPLOAD, Scope.READ, Scope.MANAGE);

  private final PersonRoutes people;
  private final Doors doors;
  private final Tokens tokens;
  private final Catalogue catalogue;
  private final AuditLog audit;

  @Inject
  TokenPages(PersonRoutes people, Doors doors, Tokens tokens, Catalogue catalogue, AuditLog audit) {
    this.people = people;
    this.doors = doors;
    this.tokens = tokens;
    this.catalogue = catalogue;
    this.audit = audit;
  }

  /// What the page shows.
  ///
  /// @param project what was typed
  public record TokensView(
      List<TokenRow> tokens, List<String> projects, String project, String days) {}

  /// One token, without its secret.
  public record TokenRow(String id, String scopes, boolean limited, Moment ends) {
    static TokenRow of(TokenGrant token) {
      var scopes =
          token.scopes().stream()
              .sorted()
              .map(it -> it.name().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", "));
      return new TokenRow(token.id(), scopes, token.limited(), Moment.of(token.expiresAt()));
    }
  }

  /// A token that is shown once.
  public record MadeView(String secret, Moment ends) {}

  @Override
  public void register(Routes routes) {
    var door = doors.own();
    people.page(routes, door, PATH, this::show);
    people.form(
        routes,
        door.demanding(Demand.PASSWORD_AGAIN),
        PATH,
        List.of("upload", "read", "manage", "project", "days"),
        this::make,
        this::show);
    people.form(routes, door, PATH + "revoke/", List.of("token"), this::revoke, this::show);
  }

  private Page show(Visit<Account> visit) {
    return Page.of(
        "manage/tokens",
        "API tokens",
        new TokensView(
            tokens.ofAccount(visit.tx(), visit.subject().id()).stream().map(TokenRow::of).toList(),
            catalogue.ofAccount(visit.tx(), visit.subject()).stream()
                .map(it -> it.project().name().value())
                .toList(),
            visit.form().text("project").orElse(""),
            visit.form().text("days").orElse(USUAL_DAYS)));
  }

  private Done make(Visit<Account> visit) {
    var form = visit.form();
    var scopes =
        OFFERED.stream()
            .filter(it -> form.ticked(it.name().toLowerCase(Locale.ROOT)))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
    if (scopes.isEmpty()) {
      throw new InvalidInput("Tick what the token is for.");
    }
    var name = form.text("project");
    var projects = name.map(it -> Set.of(project(visit, it).id())).orElse(Set.of());
    var made =
        tokens.issueForAccount(visit.tx(), visit.subject().id(), scopes, projects, lifetime(form));
    audit.append(
        visit.tx(),
        visit.actor(),
        "token-created",
        "account:" + visit.subject().name(),
        scopes + " " + name.map(List::of).orElse(List.of()));
    return new Done.Show(
        Page.of(
            "manage/token-made",
            "API token",
            new MadeView(made.secret().reveal(), Moment.of(made.expiresAt()))));
  }

  private Project project(Visit<Account> visit, String name) {
    return catalogue
        .find(visit.tx(), new ProjectName(name))
        .filter(it -> catalogue.roleOf(visit.tx(), it.id(), visit.subject().id()).isPresent())
        .orElseThrow(() -> new InvalidInput("You have no project of that name."));
  }

  private static Duration lifetime(Form form) {
    var days = form.text("days").orElse(USUAL_DAYS);
    var lifetime =
        days.matches("[1-9][0-9]{0,3}") ? Duration.ofDays(Long.parseLong(days)) : Duration.ZERO;
    if (lifetime.isZero() || lifetime.compareTo(Tokens.LONGEST) > 0) {
      throw new InvalidInput("A token lives for 1 to %d days.".formatted(Tokens.LONGEST.toDays()));
    }
    return lifetime;
  }

  private Done revoke(Visit<Account> visit) {
    var id = visit.form().text("token").orElse("");
    var own =
        tokens.ofAccount(visit.tx(), visit.subject().id()).stream()
            .anyMatch(it -> it.id().equals(id));
    if (!own || !tokens.revoke(visit.tx(), id)) {
      throw new InvalidInput("You have no such token any more.");
    }
    audit.append(visit.tx(), visit.actor(), "token-revoked", "token:" + id, "");
    return new Done.GoOn(PATH + Finished.TOKEN_REVOKED.query());
  }
}
