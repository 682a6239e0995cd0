package dev.entrepot.server.manage;

import dev.entrepot.server.account.Account;
import dev.entrepot.server.web.Audience;
import dev.entrepot.server.web.Problem;
import dev.entrepot.server.web.Request;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Whom a page lets in, and to what.
///
/// @param audience what its routes are registered with
/// @param demands what else the person must have done
/// @param rule asked in the transaction that does the work
record Door<T>(Audience audience, Set<Demand> demands, Rule<T> rule) {
  Door {
    demands = Set.copyOf(demands);
  }

  /// What a person must have done.
  enum Demand {
    /// Have a second factor, where the index requires one.
    SECOND_FACTOR,
    /// Type the password once more with a form, unless that was lately.
    PASSWORD_AGAIN
  }

  Door<T> demanding(Demand more) {
    var all = new java.util.HashSet<>(demands);
    all.add(more);
    return new Door<>(audience, all, rule);
  }

  /// What a person gets to, or why not.
  sealed interface Verdict<T> {
    record Open<T>(T subject) implements Verdict<T> {}

    record Closed<T>(Problem problem) implements Verdict<T> {}
  }

  /// Decides about one person and request.
  @FunctionalInterface
  interface Rule<T> {
    Verdict<T> decide(Handle tx, Account account, Request request);
  }
}
