package dev.entrepot.server.publisher;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.account.Account;
import dev.entrepot.server.account.Accounts;
import dev.entrepot.server.account.OneTimeLinks;
import dev.entrepot.server.account.SecondFactors;
import dev.entrepot.server.account.Secret;
import dev.entrepot.server.account.Sessions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Ends what a person has on the index at once, for ever or until they choose a new password.
@Singleton
public final class Shutout {
  private final Accounts accounts;
  private final Publishers publishers;
  private final Sessions sessions;
  private final SecondFactors secondFactors;
  private final OneTimeLinks links;

  @Inject
  public Shutout(
      Accounts accounts,
      Publishers publishers,
      Sessions sessions,
      SecondFactors secondFactors,
      OneTimeLinks links) {
    this.accounts = accounts;
    this.publishers = publishers;
    this.sessions = sessions;
    this.secondFactors = secondFactors;
    this.links = links;
  }

  /// Disables a person: their sessions, tokens and publishers end.
  ///
  /// @param by who does it; empty for the operator. Nobody disables themselves: an administrator
  ///   would be left
  /// @throws InvalidInput that says why not
  public void disable(Handle tx, String name, Optional<Account> by, String actor) {
    var account =
        accounts
            .find(tx, name)
            .orElseThrow(() -> new InvalidInput("There is no user named " + name));
    if (by.filter(it -> it.id().equals(account.id())).isPresent()) {
      throw new InvalidInput("You cannot disable yourself; another administrator can.");
    }
    accounts.disable(tx, name, actor);
    publishers.stopOf(tx, account);
    sessions.endAll(tx, account);
  }

  /// A link with which the person chooses a new password.
  ///
  /// @param secondFactor whether their app, recovery codes and passkeys, and their sessions, end
  /// @throws InvalidInput when there is nobody of that name who may sign in
  public Secret reset(Handle tx, String name, boolean secondFactor, String actor) {
    var account =
        accounts
            .find(tx, name)
            .filter(it -> !it.disabled())
            .orElseThrow(
                () -> new InvalidInput("There is no user named " + name + " who may sign in"));
    if (secondFactor) {
      secondFactors.removeAll(tx, account, actor);
      sessions.endAll(tx, account);
    }
    return links.newPassword(tx, account, actor);
  }
}
