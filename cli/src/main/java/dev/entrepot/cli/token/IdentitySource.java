package dev.entrepot.cli.token;

import java.util.Optional;

/// One place where a CI puts identity tokens.
interface IdentitySource {
  /// A token for `audience`; empty when this place does not exist here. Where it exists and has no
  /// token, that is a failure that says what to change: no other place is then tried.
  Optional<Identity> find(String audience);
}
