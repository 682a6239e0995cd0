package dev.entrepot.cli.doctor;

import dev.entrepot.cli.CommandFailure;
import dev.entrepot.workflows.doctor.Code;
import dev.entrepot.workflows.doctor.Diagnosis;
import dev.entrepot.workflows.doctor.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `entrepot doctor`: says before the tag is pushed whether the release will publish.
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Read .github/workflows: will the release publish?",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing keeps the release from being published",
      "1:it could not be found out",
      "2:wrong usage",
      "3:something does"
    })
public final class DoctorCommand implements Callable<Integer> {
  private static final int FOUND_SOMETHING = 3;

  private final Map<String, String> environment;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "DIR", description = "The checkout; else this folder.")
  private Path folder = Path.of(".");

  @Option(
      names = "--publishers",
      paramLabel = "FILE",
      description =
          "A publishers.toml; else the checkout's own, and [[tool.entrepot.publisher]] of its pyproject.toml.")
  private @Nullable Path publishers;

  @Option(
      names = "--index",
      paramLabel = "URL",
      description =
          "Take the publishers that this index has; ENTREPOT_TOKEN is a token of scope manage.")
  private @Nullable String index;

  @Option(
      names = "--ca-file",
      paramLabel = "FILE",
      description = "PEM of a private CA of the index to trust as well; default: SSL_CERT_FILE")
  private @Nullable Path caFile;

  @Option(
      names = "--repository",
      paramLabel = "OWNER/NAME",
      description = "What the repository is called at GitHub; else what its git remote says.")
  private @Nullable String slug;

  @Option(
      names = "--facts",
      paramLabel = "FILE",
      description = "github.json: what GitHub's API says of the repository and its environments.")
  private @Nullable Path facts;

  @Option(names = "--format", paramLabel = "FORMAT", description = "text, json, sarif or github.")
  private Format format = Format.TEXT;

  @Option(names = "--json", description = "The same as --format json.")
  private boolean json;

  @Option(names = "--fix", description = "Apply the patches of the findings that have one.")
  private boolean fix;

  @Option(
      names = "--write-publisher",
      description = "Print the publisher that the workflow needs, for publishers.toml.")
  private boolean writePublisher;

  @Option(
      names = "--write-workflow",
      description = "Print a workflow that publishes as the declared publisher says.")
  private boolean writeWorkflow;

  public DoctorCommand(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Integer call() {
    if (slug != null && !slug.matches("[^/\\s]+/[^/\\s]+")) {
      throw new CommandFailure("--repository is OWNER/NAME, as in myorg/myproject");
    }
    if (writePublisher || writeWorkflow) {
      var checkout = checkout();
      print(writePublisher ? Written.publishers(checkout) : Written.workflow(checkout));
      return 0;
    }
    var diagnosis = diagnosis();
    if (fix && mend(diagnosis)) {
      diagnosis = diagnosis();
    }
    print((json ? Format.JSON : format).lines(diagnosis));
    return diagnosis.isHealthy() ? 0 : FOUND_SOMETHING;
  }

  private void print(List<String> lines) {
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    lines.forEach(out::println);
    out.flush();
  }

  private Checkout checkout() {
    var named = Optional.ofNullable(slug);
    var checkout = Checkout.read(folder, Optional.ofNullable(publishers), named);
    var known = facts == null ? checkout : checkout.with(facts, named);
    if (index == null) {
      return known;
    }
    var ca =
        Optional.ofNullable(caFile)
            .or(() -> Optional.ofNullable(environment.get("SSL_CERT_FILE")).map(Path::of));
    return known.with(new IndexPublishers(index, ca, environment));
  }

  private Diagnosis diagnosis() {
    var checkout = checkout();
    var examined = checkout.examined();
    var pipeline = checkout.pipeline();
    var forges = checkout.forges();
    return Diagnosis.of(
        examined,
        Stream.concat(
                checkout.problems().stream()
                    .map(it -> Finding.of(Code.INVALID_PUBLISHER, it.place(), it.message())),
                Stream.concat(
                    pipeline.stream().flatMap(it -> it.examine().stream()),
                    forges.stream().flatMap(it -> it.examine().stream())))
            .toList(),
        Stream.concat(
                pipeline.stream().flatMap(it -> it.publishing().stream()),
                forges.stream().flatMap(it -> it.publishing().stream()))
            .toList());
  }

  /// Puts the patches in from the end of each file, so that none moves another.
  private boolean mend(Diagnosis diagnosis) {
    var patches =
        diagnosis.findings().stream()
            .flatMap(it -> it.fix().stream())
            .distinct()
            .sorted(Comparator.comparingInt(dev.entrepot.workflows.doctor.Patch::before).reversed())
            .toList();
    var root = diagnosis.examined().repository().root();
    var err = Objects.requireNonNull(spec).commandLine().getErr();
    for (var patch : patches) {
      try {
        Rewriting.apply(root.resolve(patch.file().path()), patch);
      } catch (IOException e) {
        throw new CommandFailure(
            "%s cannot be written: %s".formatted(patch.file(), e.getMessage()), e);
      }
      err.println("entrepot: patched %s before line %d".formatted(patch.file(), patch.before()));
    }
    return !patches.isEmpty();
  }
}
