package dev.entrepot.server.publisher;

import dev.entrepot.server.account.Account;
import java.util.Optional;

/// Who answers for a publisher.
public sealed interface Registrant {
  /// Whoever runs the index; nobody can disable them.
  record Operator() implements Registrant {}

  /// A person: when they are disabled, their publishers stop.
  record Person(Account account) implements Registrant {}

  default Optional<String> accountId() {
    return switch (this) {
      case Operator() -> Optional.empty();
      case Person(var account) -> Optional.of(account.id());
    };
  }
}
