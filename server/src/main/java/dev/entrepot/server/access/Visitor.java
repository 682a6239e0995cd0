package dev.entrepot.server.access;

import dev.entrepot.server.account.Account;
import dev.entrepot.server.account.Secret;
import dev.entrepot.server.account.Session;

/// Who looks at a page.
public sealed interface Visitor {
  /// What the browser's cookie holds; forms carry a token that is made from it.
  Secret secret();

  /// Nobody that is known. The secret was made for their forms only; it never becomes a session's.
  record Anonymous(Secret secret) implements Visitor {}

  /// A person whose second factor is still to come.
  record Half(Account account, Session session, Secret secret) implements Visitor {}

  /// A person.
  ///
  /// @param enrolled whether they have a second factor, which they gave then
  record SignedIn(Account account, Session session, Secret secret, boolean enrolled)
      implements Visitor {
    /// How the record of changes names it.
    public String actor() {
      return "account:" + account.name();
    }
  }
}
