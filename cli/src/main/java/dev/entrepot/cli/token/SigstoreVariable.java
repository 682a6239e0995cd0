package dev.entrepot.cli.token;

import java.util.Map;
import java.util.Optional;

/// A token for Sigstore that the job's definition asks its CI to fill in: GitLab's `id_tokens`, by
/// the name that sigstore-python reads too.
record SigstoreVariable(Map<String, String> environment) implements IdentitySource {
  private static final String NAME = "SIGSTORE_ID_TOKEN";

  @Override
  public Optional<Identity> find(String audience) {
    return Optional.ofNullable(environment.get(NAME))
        .filter(it -> !it.isBlank())
        .map(it -> Identity.of(it, "The variable " + NAME));
  }
}
