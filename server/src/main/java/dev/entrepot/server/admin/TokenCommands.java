package dev.entrepot.server.admin;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.ProjectName;
import dev.entrepot.server.account.Accounts;
import dev.entrepot.server.audit.AuditLog;
import dev.entrepot.server.database.Database;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.token.Scope;
import dev.entrepot.server.token.Tokens;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `entrepot admin token …`: for tools that cannot use an identity.
@Singleton
@Command(name = "token", mixinStandardHelpOptions = true, description = "API tokens of people.")
public final class TokenCommands {
  private static final long LONGEST_DAYS = Tokens.LONGEST.toDays();

  private final Database database;
  private final Tokens tokens;
  private final Accounts accounts;
  private final Catalogue catalogue;
  private final AuditLog audit;

  @Inject
  TokenCommands(
      Database database, Tokens tokens, Accounts accounts, Catalogue catalogue, AuditLog audit) {
    this.database = database;
    this.tokens = tokens;
    this.accounts = accounts;
    this.catalogue = catalogue;
    this.audit = audit;
  }

  @Command(mixinStandardHelpOptions = true, description = "Make a token; it is shown this once.")
  int create(
      @Option(names = "--user", required = true) String user,
      @Option(names = "--project", description = "Limit it to a project; may be repeated")
          List<String> projects,
      @Option(names = "--scope", defaultValue = "upload", description = "upload, read or manage")
          List<String> scopes,
      @Option(names = "--expires", defaultValue = "90d", description = "As in 30d; at most 366d")
          String expires) {
    var wanted =
        scopes.stream()
            .map(Scope::of)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
    var names = projects == null ? List.<String>of() : projects;
    var issued = database.inTransaction(tx -> issue(tx, user, names, wanted, lifetime(expires)));
    System.err.println("This token is shown once, and ends at " + issued.expiresAt() + ":");
    System.out.println(issued.secret().reveal());
    return 0;
  }

  private Tokens.Issued issue(
      Handle tx, String user, List<String> names, Set<Scope> scopes, Duration lifetime) {
    var account = Operator.account(accounts, tx, Optional.of(user));
    var projects = names.stream().map(it -> projectId(tx, it)).collect(Collectors.toSet());
    var issued = tokens.issueForAccount(tx, account.id(), scopes, projects, lifetime);
    audit.append(
        tx, Operator.ACTOR, "token-created", "account:" + account.name(), scopes + " " + names);
    return issued;
  }

  private String projectId(Handle tx, String name) {
    return catalogue
        .find(tx, new ProjectName(name))
        .map(Project::id)
        .orElseThrow(() -> new InvalidInput("There is no project named " + name));
  }

  private static Duration lifetime(String text) {
    if (!text.matches("[0-9]{1,3}d") || text.matches("0+d")) {
      throw new InvalidInput("--expires is a number of days, as in 30d");
    }
    var days = Long.parseLong(text.substring(0, text.length() - 1));
    if (days > LONGEST_DAYS) {
      throw new InvalidInput("--expires is at most " + LONGEST_DAYS + "d");
    }
    return Duration.ofDays(days);
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "List tokens of people, never their secrets.")
  int list() {
    database
        .reading(tokens::ofPeople)
        .forEach(it ->
            System.out.printf(
                "%s  %s  until %s%s%n",
                it.id(), it.scopes(), it.expiresAt(), it.revoked() ? "  revoked" : ""));
    return 0;
  }

  @Command(mixinStandardHelpOptions = true, description = "End a token at once.")
  int revoke(@Parameters(paramLabel = "ID") String id) {
    database.useTransaction(tx -> {
      if (!tokens.revoke(tx, id)) {
        throw new InvalidInput("There is no token with the identifier " + id);
      }
      audit.append(tx, Operator.ACTOR, "token-revoked", "token:" + id, "");
    });
    System.out.println("Revoked token " + id + ".");
    return 0;
  }
}
