package dev.entrepot.server.account;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.audit.AuditLog;
import dev.entrepot.server.database.Identifiers;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/// People: adding, finding, disabling.
@Singleton
public final class Accounts {
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,48}[A-Za-z0-9])?");
  private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\"]{1,64}@[^\\s@<>\"]{1,190}");

  private final AccountStore store;
  private final PasswordHash passwords;
  private final Identifiers identifiers;
  private final Clock clock;
  private final AuditLog audit;

  @Inject
  Accounts(
      AccountStore store,
      PasswordHash passwords,
      Identifiers identifiers,
      Clock clock,
      AuditLog audit) {
    this.store = store;
    this.passwords = passwords;
    this.identifiers = identifiers;
    this.clock = clock;
    this.audit = audit;
  }

  /// What is needed to add a person; the password is absent for one who never signs in.
  public record NewAccount(
      String name, String email, boolean administrator, Optional<String> password) {
    public NewAccount {
      if (!NAME.matcher(name).matches()) {
        throw new InvalidInput(
            "User names are 1 to 50 letters, digits, '.', '_' and '-', with a letter or digit at both ends");
      }
      checkEmail(email);
      password.ifPresent(it -> PasswordRule.check(it, List.of(name, email)));
    }

    @Override
    public String toString() {
      return "NewAccount[" + name + "]";
    }
  }

  /// Checks that mail could go there.
  ///
  /// @throws InvalidInput if not
  static void checkEmail(String email) {
    if (!EMAIL.matcher(email).matches()) {
      throw new InvalidInput("An e-mail address has the form name@example.org");
    }
  }

  public Account add(Handle tx, NewAccount added) {
    return add(tx, added, "operator");
  }

  /// Adds a person.
  ///
  /// @throws InvalidInput when the name is taken
  public Account add(Handle tx, NewAccount added, String actor) {
    var account =
        new Account(identifiers.next(), added.name(), added.email(), added.administrator(), false);
    var hash = added.password().map(passwords::of);
    if (!store.insert(tx, account, key(added.name()), hash, clock.millis())) {
      throw new InvalidInput("A user named " + added.name() + " exists already");
    }
    audit.append(tx, actor, "account-added", "account:" + account.name(), "");
    return account;
  }

  public Optional<Account> find(Handle tx, String name) {
    return store.find(tx, key(name));
  }

  public Optional<Account> findById(Handle tx, String id) {
    return store.findById(tx, id);
  }

  public List<Account> all(Handle tx) {
    return store.all(tx);
  }

  /// Whether anybody can look after the index on its pages.
  public boolean hasAdministrator(Handle tx) {
    return store.hasAdministrator(tx);
  }

  /// Gives a person another password.
  ///
  /// @throws InvalidInput that says what a password must be
  public void setPassword(Handle tx, Account account, String password, String actor) {
    PasswordRule.check(password, List.of(account.name(), account.email()));
    store.setPassword(tx, account.id(), passwords.of(password));
    audit.append(tx, actor, "password-changed", "account:" + account.name(), "");
  }

  public void disable(Handle tx, String name) {
    disable(tx, name, "operator");
  }

  /// Keeps a person from signing in.
  public void disable(Handle tx, String name, String actor) {
    var account =
        find(tx, name).orElseThrow(() -> new InvalidInput("There is no user named " + name));
    if (!account.disabled()) {
      store.disable(tx, key(name), clock.millis());
      audit.append(tx, actor, "account-disabled", "account:" + account.name(), "");
    }
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
