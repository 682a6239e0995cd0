package dev.entrepot.cli.token;

import dev.entrepot.cli.CommandFailure;
import dev.entrepot.cli.index.Network;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who this job is, by the CI that runs it: the first place that exists decides.
public final class Surroundings {
  private final List<IdentitySource> sources;

  private Surroundings(List<IdentitySource> sources) {
    this.sources = sources;
  }

  public Surroundings(Map<String, String> environment, Optional<Path> file, Network network) {
    this(
        List.of(
            new TokenFile(environment, file),
            new TokenVariable(environment),
            new RequestedToken(environment, network),
            new ProgramToken(environment),
            new MetadataServer(environment, network)));
  }

  /// Where tokens for a Sigstore are: a file or variable with one for the index is of no use there.
  public static Surroundings forSigstore(Map<String, String> environment, Network network) {
    return new Surroundings(
        List.of(
            new SigstoreVariable(environment),
            new RequestedToken(environment, network),
            new ProgramToken(environment),
            new MetadataServer(environment, network)));
  }

  /// The identity of the first place that exists here; empty where none does.
  public Optional<Identity> find(String audience) {
    return sources.stream().flatMap(it -> it.find(audience).stream()).findFirst();
  }

  /// The same, or a failure that says how a job gets one.
  public Identity identity(String audience) {
    return find(audience)
        .orElseThrow(() ->
            new CommandFailure(
                ("No CI's identity was found. On GitHub give the job `permissions: id-token: write`,"
                        + " on Forgejo `enable-openid-connect: true`, on GitLab `id_tokens:` with the"
                        + " variable %s and `aud: %s`; elsewhere name a file with --id-token-file."
                        + " On your own machine use `entrepot admin token create`")
                    .formatted(TokenVariable.named(audience), audience)));
  }
}
