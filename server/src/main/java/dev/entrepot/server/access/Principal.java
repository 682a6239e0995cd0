package dev.entrepot.server.access;

import dev.entrepot.server.account.Account;
import dev.entrepot.server.token.TokenGrant;

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

  /// How the record of changes names it.
  default String actor() {
    return switch (this) {
      case Person(var account, _) -> "account:" + account.name();
      case Publisher(_) -> "publisher";
    };
  }
}
