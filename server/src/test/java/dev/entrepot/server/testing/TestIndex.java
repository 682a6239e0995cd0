package dev.entrepot.server.testing;

import dev.entrepot.server.account.Account;
import dev.entrepot.server.account.AccountFixture;
import dev.entrepot.server.account.Accounts;
import dev.entrepot.server.account.Accounts.NewAccount;
import dev.entrepot.server.database.Database;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.project.CatalogueFixture;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.token.Tokens;
import dev.entrepot.server.token.TokensFixture;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/// An index without its network: a real database in a folder, and a clock that a test moves.
public record TestIndex(
    Path folder,
    TestClock clock,
    Database database,
    Accounts accounts,
    Catalogue catalogue,
    Tokens tokens)
    implements AutoCloseable {

  public static TestIndex in(Path folder) {
    var clock = new TestClock();
    return new TestIndex(
        folder,
        clock,
        TestDatabase.in(folder),
        AccountFixture.accounts(clock),
        CatalogueFixture.catalogue(clock),
        TokensFixture.tokens(clock));
  }

  public Account person(String name) {
    return person(name, false);
  }

  public Account person(String name, boolean administrator) {
    return write(tx ->
        accounts.add(
            tx, new NewAccount(name, name + "@example.org", administrator, Optional.empty())));
  }

  /// A project of a person of its own.
  public Project project(String name) {
    return project(name, person("owner-of-" + name));
  }

  public Project project(String name, Account owner) {
    return write(tx -> catalogue.create(tx, name, owner, "operator").orElseThrow());
  }

  public <T> T write(Function<Handle, T> work) {
    return database.inTransaction(work);
  }

  public void useWrite(Consumer<Handle> work) {
    database.useTransaction(work);
  }

  public <T> T read(Function<Handle, T> work) {
    return database.reading(work);
  }

  /// The rows of a table.
  public int count(String table) {
    return read(tx -> tx.createQuery("SELECT count(1) FROM " + table).mapTo(Integer.class).one());
  }

  @Override
  public void close() {
    database.close();
  }
}
