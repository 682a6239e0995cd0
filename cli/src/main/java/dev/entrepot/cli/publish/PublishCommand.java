package dev.entrepot.cli.publish;

import dev.entrepot.cli.index.Exchange;
import dev.entrepot.cli.index.IndexUrl;
import dev.entrepot.cli.index.Network;
import dev.entrepot.cli.token.Surroundings;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Publishes a release.
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    description = {
      "Publishes wheels and sdists to an index, in a CI job with the job's own identity and no stored",
      "token. Every file is checked before the first byte is sent; a second run does no harm."
    })
public final class PublishCommand implements Callable<Integer> {
  private static final int FOUND = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Map<String, String> environment;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILES", description = "Files, folders or patterns; default: dist/*")
  private List<String> files = List.of("dist/*");

  @Option(
      names = "--index",
      paramLabel = "URL",
      description = "The index, by any of its URLs; default: ENTREPOT_INDEX")
  private @Nullable String index;

  @Option(
      names = "--dry-run",
      description = "Only check, and say what would be sent; exit code 3 if that would fail")
  private boolean dryRun;

  @Option(
      names = "--attest",
      description = {
        "Sign with the job's identity that it publishes these files, and send that along (PEP 740).",
        "Sigstore's public log shows everybody the names of repository and workflow, for ever"
      })
  private boolean attest;

  @Option(
      names = "--sigstore",
      paramLabel = "FILE",
      description =
          "A Sigstore of your own for --attest, as its ClientTrustConfig; default: ENTREPOT_SIGSTORE, else the public one")
  private @Nullable Path sigstore;

  @Option(names = "--no-wait", description = "Do not wait until installers see the files")
  private boolean noWait;

  @Option(names = "--json", description = "Print what became of each file as one object")
  private boolean json;

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

  public PublishCommand(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Integer call() {
    var line = Objects.requireNonNull(spec, "picocli sets it").commandLine();
    var address = Optional.ofNullable(index).or(() -> variable("ENTREPOT_INDEX"));
    if (address.isEmpty()) {
      throw new ParameterException(line, "Which index? Name it with --index or ENTREPOT_INDEX");
    }
    if (sigstore != null && !attest) {
      throw new ParameterException(line, "--sigstore says with what --attest signs: give both");
    }
    var root = IndexUrl.of(address.get());
    var release = Release.read(ChosenFiles.of(files));
    var ca = Optional.ofNullable(caFile).or(() -> variable("SSL_CERT_FILE").map(Path::of));
    try (var network = new Network(ca)) {
      var presence = new Presence(network, root);
      var report =
          new Publication(release, root, presence, dryRun)
              .run(to -> sending(network, root, to, line.getOut(), line.getErr()));
      show(line.getOut(), report);
      if (!report.isBad() && !dryRun && !noWait && !json) {
        await(line.getOut(), presence, release);
      }
      return report.isBad() ? (dryRun ? FOUND : 1) : 0;
    }
  }

  private Sending sending(
      Network network, IndexUrl root, List<Distribution> files, PrintWriter out, PrintWriter err) {
    var surroundings = new Surroundings(environment, Optional.ofNullable(identityFile), network);
    var credentials = new Credentials(environment, new Exchange(network, root), surroundings, root);
    var first = credentials.find();
    var people = json ? err : out;
    people.printf("Publishing to %s with %s%n", root.root(), first.source());
    var attestations = attest ? attested(network, files, people) : Map.<Distribution, String>of();
    var progress = new Progress(people, isTerminal(), files);
    return new Sending(new Upload(network, root, attestations), credentials, first, progress);
  }

  private Map<Distribution, String> attested(
      Network network, List<Distribution> files, PrintWriter people) {
    var named = Optional.ofNullable(sigstore).or(() -> variable("ENTREPOT_SIGSTORE").map(Path::of));
    var attesting = Attesting.with(named, environment, network);
    var attestations = attesting.all(files);
    people.printf(
        "Signed %d publish attestation%s with a certificate of %s%n",
        files.size(), files.size() == 1 ? "" : "s", attesting.authority());
    return attestations;
  }

  private void show(PrintWriter out, Report report) {
    if (json) {
      out.println(report.json());
    } else {
      report.outcomes().forEach(it -> out.println(Report.line(it)));
    }
    if (!dryRun) {
      variable("GITHUB_STEP_SUMMARY").map(Path::of).ifPresent(report::writeSummary);
    }
    out.flush();
  }

  private static void await(PrintWriter out, Presence presence, Release release) {
    var installable = new Installable(presence, PATIENCE);
    release
        .byProject()
        .forEach((project, files) ->
            out.printf(
                installable.await(project, files)
                    ? "%s can be installed.%n"
                    : "%s is published; whether installers see it cannot be told from here.%n",
                project));
    out.flush();
  }

  private boolean isTerminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
        && !"dumb".equals(environment.get("TERM"));
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(it -> !it.isBlank());
  }
}
