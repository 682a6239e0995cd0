package dev.entrepot.server.access;

import dev.entrepot.server.account.Account;
import dev.entrepot.server.token.TokenGrant;
import java.util.Optional;

/// Who a request speaks for.
public sealed interface Principal {
  /// A person, through an API token.
  record Person(Account account, TokenGrant token) implements Principal {}

  /// A CI job, through a token that it got for its identity.
  record Publisher(TokenGrant token) implements Principal {}

  TokenGrant token();

  /// JSON of the verified claims that the token was exchanged for; `{}` for a person's token.
  default String origin() {
    return token().origin();
  }

  /// The publisher of a project for which a CI job got its token; empty for a person.
  default Optional<String> publisherOf(String projectId) {
    return switch (this) {
      case Person _ -> Optional.empty();
      case Publisher(var token) -> Optional.ofNullable(token.projects().get(projectId));
    };
  }

  /// How the record of changes names it.
  default String actor() {
    return switch (this) {
      case Person(var account, _) -> "account:" + account.name();
      case Publisher(_) -> "publisher";
    };
  }
}
