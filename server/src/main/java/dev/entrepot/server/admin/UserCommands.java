package dev.entrepot.server.admin;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.account.Accounts;
import dev.entrepot.server.account.Accounts.NewAccount;
import dev.entrepot.server.account.OneTimeLinks;
import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.database.Database;
import dev.entrepot.server.publisher.Shutout;
import dev.entrepot.server.web.Json;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `entrepot admin user …`.
@Singleton
@Command(name = "user", mixinStandardHelpOptions = true, description = "People.")
public final class UserCommands {
  private static final int LONGEST_PASSWORD = 1024;

  private final Database database;
  private final Accounts accounts;
  private final OneTimeLinks links;
  private final Shutout shutout;
  private final ServerConfig config;

  @Inject
  UserCommands(
      Database database,
      Accounts accounts,
      OneTimeLinks links,
      Shutout shutout,
      ServerConfig config) {
    this.links = links;
    this.shutout = shutout;
    this.config = config;
    this.database = database;
    this.accounts = accounts;
  }

  @Command(mixinStandardHelpOptions = true, description = "Add a person.")
  int add(
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--email", required = true) String email,
      @Option(names = "--administrator") boolean administrator,
      @Option(names = "--password-stdin", description = "Read the password from standard input")
          boolean passwordStdin)
      throws IOException {
    Optional<String> password = passwordStdin ? Optional.of(readPassword()) : Optional.empty();
    var added = new NewAccount(name, email, administrator, password);
    database.useTransaction(tx -> accounts.add(tx, added));
    System.out.println("Added user " + name + ".");
    return 0;
  }

  @Command(mixinStandardHelpOptions = true, description = "List people.")
  int list(@Option(names = "--json") boolean json) {
    var all = database.reading(accounts::all);
    if (json) {
      var rows =
          all.stream()
              .map(it ->
                  Map.of(
                      "name", it.name(),
                      "email", it.email(),
                      "administrator", it.administrator(),
                      "disabled", it.disabled()))
              .toList();
      System.out.println(new String(Json.write(List.copyOf(rows)), StandardCharsets.UTF_8));
      return 0;
    }
    all.forEach(it ->
        System.out.printf(
            "%s  %s%s%s%n",
            it.name(),
            it.email(),
            it.administrator() ? "  administrator" : "",
            it.disabled() ? "  disabled" : ""));
    return 0;
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Print a link with which a person chooses a new password, once, within a day.")
  int reset(
      @Parameters(paramLabel = "NAME") String name,
      @Option(
              names = "--second-factor",
              description = "Take the person's app, recovery codes and passkeys away, too")
          boolean secondFactor) {
    var secret =
        database.inTransaction(tx -> shutout.reset(tx, name, secondFactor, Operator.ACTOR));
    System.err.println("This link works once, for a day. Give it to " + name + " only:");
    System.out.println(OneTimeLinks.address(config.publicUrl(), secret));
    return 0;
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Print a link with which somebody new joins, once, within a week.")
  int invite(@Option(names = "--email", required = true) String email) {
    var secret = database.inTransaction(tx -> links.invite(tx, email, Operator.ACTOR));
    System.err.println("This link works once, for a week. Give it to " + email + " only:");
    System.out.println(OneTimeLinks.address(config.publicUrl(), secret));
    return 0;
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Disable a person; their tokens and sessions end at once.")
  int disable(@Parameters(paramLabel = "NAME") String name) {
    database.useTransaction(tx -> shutout.disable(tx, name, Optional.empty(), Operator.ACTOR));
    System.out.println("Disabled user " + name + ".");
    return 0;
  }

  private static String readPassword() throws IOException {
    var bytes = System.in.readNBytes(LONGEST_PASSWORD * 4 + 1);
    var text = new String(bytes, StandardCharsets.UTF_8).stripTrailing();
    if (text.isEmpty()) {
      throw new InvalidInput("No password came on standard input");
    }
    return text;
  }
}
