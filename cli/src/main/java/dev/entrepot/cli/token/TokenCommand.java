package dev.entrepot.cli.token;

import dev.entrepot.cli.index.Exchange;
import dev.entrepot.cli.index.IndexUrl;
import dev.entrepot.cli.index.Network;
import dev.entrepot.cli.index.Scope;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Mints a token for tools that cannot do it themselves.
@Command(
    name = "token",
    mixinStandardHelpOptions = true,
    description = {
      "Trades the identity of this CI job for a token of an index that lives for minutes: for twine,",
      "poetry, hatch, flit and pdm, or to install from an index that is not public."
    })
public final class TokenCommand implements Callable<Integer> {
  private final Map<String, String> environment;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--index",
      paramLabel = "URL",
      description = "The index, by any of its URLs; default: ENTREPOT_INDEX")
  private @Nullable String index;

  @Option(
      names = "--scope",
      paramLabel = "upload|read",
      defaultValue = "upload",
      description = "What the token is for; default: upload")
  private Scope scope = Scope.upload;

  @Option(
      names = "--format",
      paramLabel = "text|env|github|json|netrc",
      defaultValue = "text",
      description = "How to print it; github masks it and sets the job's environment")
  private Format format = Format.text;

  @Option(
      names = "--id-token-file",
      paramLabel = "FILE",
      description = "The identity token, where a CI puts it into a file")
  private @Nullable Path identityFile;

  @Option(
      names = "--ca-file",
      paramLabel = "FILE",
      description = "PEM of a private CA to trust as well; default: SSL_CERT_FILE")
  private @Nullable Path caFile;

  public TokenCommand(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Integer call() {
    var line = java.util.Objects.requireNonNull(spec, "picocli sets it").commandLine();
    var address = Optional.ofNullable(index).or(() -> variable("ENTREPOT_INDEX"));
    if (address.isEmpty()) {
      throw new ParameterException(line, "Which index? Name it with --index or ENTREPOT_INDEX");
    }
    var ca = Optional.ofNullable(caFile).or(() -> variable("SSL_CERT_FILE").map(Path::of));
    try (var network = new Network(ca)) {
      var exchange = new Exchange(network, IndexUrl.of(address.get()));
      var audience = exchange.audience();
      var surroundings = new Surroundings(environment, Optional.ofNullable(identityFile), network);
      var minted = exchange.mint(surroundings.identity(audience).token(), scope);
      new Handover(line.getOut(), environment).give(minted, format);
    }
    return 0;
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(it -> !it.isBlank());
  }
}
