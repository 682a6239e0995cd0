package dev.entrepot.cli.publish;

import dev.entrepot.cli.CommandFailure;
import dev.entrepot.cli.index.Exchange;
import dev.entrepot.cli.index.IndexUrl;
import dev.entrepot.cli.index.Scope;
import dev.entrepot.cli.index.Secret;
import dev.entrepot.cli.token.Identity;
import dev.entrepot.cli.token.Surroundings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Finds what opens the index: the job's own identity first, then what a person has stored.
final class Credentials {
  private final Map<String, String> environment;
  private final Exchange exchange;
  private final Surroundings surroundings;
  private final IndexUrl index;

  Credentials(
      Map<String, String> environment,
      Exchange exchange,
      Surroundings surroundings,
      IndexUrl index) {
    this.environment = environment;
    this.exchange = exchange;
    this.surroundings = surroundings;
    this.index = index;
  }

  /// A credential, or a failure that says which there could be.
  Credential find() {
    return keyless()
        .or(this::stored)
        .orElseThrow(() ->
            new CommandFailure(
                "Nothing here opens %s: no CI's identity, no ENTREPOT_TOKEN, no section with this"
                        .formatted(index.root())
                    + " repository in .pypirc, nothing in keyring. In a CI job register a trusted"
                    + " publisher; on your own machine use `entrepot admin token create`"));
  }

  /// One more for the same job, after the first grew old.
  Credential renewed() {
    return keyless().orElseThrow(() -> new CommandFailure("The CI has no identity token any more"));
  }

  private Optional<Credential> keyless() {
    Optional<Identity> identity;
    try {
      identity = surroundings.find(exchange.audience());
    } catch (CommandFailure e) {
      // A job that may not ask for an identity can still have been given a token.
      if (stored().isPresent()) {
        return Optional.empty();
      }
      throw e;
    }
    return identity
        .map(it -> exchange.mint(it.token(), Scope.upload))
        .map(it -> new Credential(Credential.TOKEN_USER, it.secret(), "this job's identity", true));
  }

  private Optional<Credential> stored() {
    return Optional.ofNullable(environment.get("ENTREPOT_TOKEN"))
        .filter(it -> !it.isBlank())
        .map(it ->
            new Credential(Credential.TOKEN_USER, new Secret(it.strip()), "ENTREPOT_TOKEN", false))
        .or(() ->
            Optional.ofNullable(environment.get("HOME"))
                .or(() -> Optional.ofNullable(environment.get("USERPROFILE")))
                .flatMap(it -> Pypirc.find(Path.of(it, ".pypirc"), index)))
        .or(() -> Keyring.find(index));
  }
}
