package dev.entrepot.cli.verify;

import dev.entrepot.attestations.AttestationVerifier;
import dev.entrepot.attestations.TrustRoots;
import dev.entrepot.cli.CommandFailure;
import dev.entrepot.cli.index.Answers;
import dev.entrepot.cli.index.IndexUrl;
import dev.entrepot.cli.index.Network;
import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.ProjectName;
import dev.entrepot.packaging.Version;
import dev.entrepot.transparency.InvalidProof;
import dev.entrepot.transparency.Quorum;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `entrepot verify`: proves on this machine where files come from.
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = "Prove where files come from: by attestations and receipts, on this machine.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every file comes from where it should",
      "1:it could not be found out",
      "2:wrong usage",
      "3:a file has no proof of its origin, a wrong one, or somebody else's"
    })
public final class VerifyCommand implements Callable<Integer> {
  private static final int FOUND_SOMETHING = 3;
  private static final Pattern RELEASE = Pattern.compile("(?<project>[^=/]+)==(?<version>[^=/]+)");

  private final Map<String, String> environment;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE|PROJECT==VERSION",
      description =
          "A distribution, with FILE.provenance or FILE.publish.attestation beside it or on the index; or a release of the index.")
  private List<String> targets = List.of();

  @Option(names = "--index", paramLabel = "URL", description = "The index to ask.")
  private @Nullable String index;

  @Option(
      names = "--publisher",
      paramLabel = "WHO",
      description =
          "Whose it must be: github:OWNER/REPOSITORY[:WORKFLOW], github:OWNER/*, gitlab:GROUP/PROJECT[:FILE] or google:EMAIL. Without it, whom the index names.")
  private @Nullable String publisher;

  @Option(
      names = "--trust-root",
      paramLabel = "FILE",
      description = "A Sigstore trusted_root.json, in the place of the public one.")
  private @Nullable Path trustRoot;

  @Option(
      names = "--log-key",
      paramLabel = "KEY|FILE",
      description =
          "The key of the index's log, from its /-/log/key: then every file must have a receipt in that log, and needs no attestation.")
  private @Nullable String logKey;

  @Option(
      names = "--witness",
      paramLabel = "KEY|FILE",
      description =
          "The keys of witnesses that you trust: receipts count only in a log that they watch; with --log-key.")
  private @Nullable String witness;

  @Option(
      names = "--witnesses",
      paramLabel = "N",
      description = "How many of them must have cosigned; without it, all.")
  private @Nullable Integer quorum;

  @Option(
      names = "--lock",
      paramLabel = "FILE",
      description =
          "A whole environment: uv.lock, pylock.toml, or requirements with hashes; with --policy.")
  private @Nullable Path lock;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "TOML: from which repositories everything from the index must come.")
  private @Nullable Path policy;

  @Option(names = "--ca-file", paramLabel = "FILE", description = "A private CA of the index, PEM.")
  private @Nullable Path ca;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  public VerifyCommand(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Integer call() {
    checkUsage();
    var roots = trustRoot == null ? TrustRoots.bundled() : TrustRoots.of(trustRoot);
    var witnesses = witnesses();
    var receipts =
        Optional.ofNullable(logKey).map(LogKeys::of).map(it -> new ReceiptCheck(it, witnesses));
    var proof = new Proof(new AttestationVerifier(roots), receipts);
    return lock != null && policy != null ? environment(proof, lock, policy) : files(proof);
  }

  private Quorum witnesses() {
    if (witness == null) {
      return Quorum.NONE;
    }
    var keys = LogKeys.witnesses(witness);
    try {
      return new Quorum(quorum == null ? keys.size() : quorum, keys);
    } catch (InvalidProof e) {
      throw new CommandFailure("--witness: " + e.getMessage(), e);
    }
  }

  private void checkUsage() {
    var line = Objects.requireNonNull(spec, "picocli sets it").commandLine();
    if ((witness != null && logKey == null)
        || (quorum != null && (witness == null || quorum < 1))) {
      throw new ParameterException(
          line, "--witness goes with --log-key, and --witnesses N, at least 1, with --witness");
    }
    if ((lock == null) != (policy == null)) {
      throw new ParameterException(line, "--lock and --policy go together");
    }
    if ((lock == null) == targets.isEmpty()) {
      throw new ParameterException(
          line, "Name files or releases, or an environment with --lock and --policy");
    }
    if (lock != null && publisher != null) {
      throw new ParameterException(line, "The policy names the publishers: leave --publisher out");
    }
  }

  private int files(Proof proof) {
    var expected = Optional.ofNullable(publisher).map(ExpectedPublisher::parse).stream().toList();
    var findings = asked().stream().map(it -> proof.of(it, expected)).toList();
    print(
        findings.stream().flatMap(it -> it.lines().stream()).toList(),
        Map.of("files", findings.stream().map(Finding::json).toList()));
    return findings.stream().allMatch(Finding::isGood) ? 0 : FOUND_SOMETHING;
  }

  private int environment(Proof proof, Path lockFile, Path policyFile) {
    var rules = Policy.read(policyFile);
    var address =
        Optional.ofNullable(index)
            .or(rules::index)
            .orElseThrow(
                () -> new CommandFailure("Which index? Name it in the policy or with --index"));
    var locked = LockFile.read(lockFile);
    try (var network = new Network(caFile())) {
      var indexed = new IndexedFiles(network, IndexUrl.of(address), logKey != null);
      var report = new Environment(indexed, proof, rules).check(locked);
      print(report.lines(), report.json());
      return report.isGood() ? 0 : FOUND_SOMETHING;
    }
  }

  private List<Asked> asked() {
    var asked = new ArrayList<Asked>();
    try (var network = new Network(caFile())) {
      var indexed =
          Optional.ofNullable(index)
              .map(it -> new IndexedFiles(network, IndexUrl.of(it), logKey != null));
      for (var target : targets) {
        asked.addAll(
            Files.exists(Path.of(target))
                ? file(indexed, Path.of(target))
                : release(indexed, target));
      }
    }
    return asked;
  }

  private Optional<Path> caFile() {
    return Optional.ofNullable(ca)
        .or(() -> Optional.ofNullable(environment.get("SSL_CERT_FILE")).map(Path::of));
  }

  private static List<Asked> file(Optional<IndexedFiles> indexed, Path file) {
    var distribution = LocalFiles.distribution(file);
    var beside = LocalFiles.beside(file);
    var claims =
        beside.isEmpty()
            ? indexed.map(it -> it.provenance(distribution.filename())).orElse(List.of())
            : beside;
    var receipt =
        LocalFiles.receiptBeside(file)
            .or(() -> indexed.flatMap(it -> it.receipt(distribution.filename())));
    return List.of(new Asked(distribution, claims, receipt));
  }

  private static List<Asked> release(Optional<IndexedFiles> indexed, String target) {
    var parts = RELEASE.matcher(target);
    if (!parts.matches()) {
      throw new CommandFailure(
          "%s is neither a file that exists nor PROJECT==VERSION".formatted(Answers.line(target)));
    }
    var from =
        indexed.orElseThrow(
            () -> new CommandFailure("A release is looked up on an index: name it with --index"));
    try {
      return from.release(
          new ProjectName(parts.group("project")), Version.parse(parts.group("version")));
    } catch (InvalidInput e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    }
  }

  private void print(List<String> lines, Map<String, ?> fields) {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    if (json) {
      out.println(Answers.write(fields));
    } else {
      lines.forEach(out::println);
    }
    out.flush();
  }
}
