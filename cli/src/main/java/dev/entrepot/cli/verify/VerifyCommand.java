package dev.entrepot.cli.verify;

import dev.entrepot.attestations.AttestationVerifier;
import dev.entrepot.attestations.PublisherIdentity;
import dev.entrepot.attestations.TrustRoots;
import dev.entrepot.attestations.Verification;
import dev.entrepot.cli.CommandFailure;
import dev.entrepot.cli.index.Answers;
import dev.entrepot.cli.index.IndexUrl;
import dev.entrepot.cli.index.Network;
import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.ProjectName;
import dev.entrepot.packaging.Version;
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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `entrepot verify`: proves on this machine where files come from.
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = "Prove where files come from: by their attestations, on this machine.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every file comes from where it should",
      "1:it could not be found out",
      "2:wrong usage",
      "3:a file has no attestation, a wrong one, or somebody else's"
    })
public final class VerifyCommand implements Callable<Integer> {
  private static final int FOUND_SOMETHING = 3;
  private static final Pattern RELEASE = Pattern.compile("(?<project>[^=/]+)==(?<version>[^=/]+)");

  private final Map<String, String> environment;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "1..*",
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
          "Whose it must be: github:OWNER/REPOSITORY[:WORKFLOW], gitlab:GROUP/PROJECT[:FILE] or google:EMAIL. Without it, whom the index names.")
  private @Nullable String publisher;

  @Option(
      names = "--trust-root",
      paramLabel = "FILE",
      description = "A Sigstore trusted_root.json, in the place of the public one.")
  private @Nullable Path trustRoot;

  @Option(names = "--ca-file", paramLabel = "FILE", description = "A private CA of the index, PEM.")
  private @Nullable Path ca;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  public VerifyCommand(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Integer call() {
    var expected = Optional.ofNullable(publisher).map(ExpectedPublisher::parse);
    var roots = trustRoot == null ? TrustRoots.bundled() : TrustRoots.of(trustRoot);
    var verifier = new AttestationVerifier(roots);
    var findings = asked().stream().map(it -> finding(verifier, it, expected)).toList();
    print(findings);
    return findings.stream().allMatch(Finding::isGood) ? 0 : FOUND_SOMETHING;
  }

  private List<Asked> asked() {
    var asked = new ArrayList<Asked>();
    try (var network = new Network(caFile())) {
      var indexed =
          Optional.ofNullable(index).map(it -> new IndexedFiles(network, IndexUrl.of(it)));
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
    return List.of(new Asked(distribution, claims));
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

  private static Finding finding(
      AttestationVerifier verifier, Asked asked, Optional<PublisherIdentity> expected) {
    var verifications = new ArrayList<Verification>();
    var compared = true;
    for (var claim : asked.claims()) {
      var whose = expected.or(claim::publisher);
      compared = compared && whose.isPresent();
      verifications.add(
          whose.isPresent()
              ? verifier.verify(claim.attestation(), asked.distribution(), whose.get(), null)
              : verifier.verify(claim.attestation(), asked.distribution()));
    }
    return new Finding(asked.distribution(), verifications, compared);
  }

  private void print(List<Finding> findings) {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    if (json) {
      out.println(Answers.write(Map.of("files", findings.stream().map(Finding::json).toList())));
    } else {
      findings.stream().flatMap(it -> it.lines().stream()).forEach(out::println);
    }
    out.flush();
  }
}
