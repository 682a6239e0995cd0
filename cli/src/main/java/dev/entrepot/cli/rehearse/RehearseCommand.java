package dev.entrepot.cli.rehearse;

import dev.entrepot.cli.CommandFailure;
import dev.entrepot.cli.doctor.Checkout;
import dev.entrepot.cli.throwaway.ThrowAwayFolder;
import dev.entrepot.workflows.plan.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `entrepot rehearse`: the release on this machine, before the tag.
@Command(
    name = "rehearse",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the release on this machine: the jobs of the workflow in throw-away folders, a local OpenID",
      "provider, a throw-away index, and pip that installs what was published.",
      "The steps run as you: rehearse only what you would run yourself."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the release was published, and installs",
      "1:it could not be found out",
      "2:wrong usage",
      "3:it would not be published"
    })
public final class RehearseCommand implements Callable<Integer> {
  private static final int NOT_PUBLISHED = 3;

  private final Map<String, String> environment;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "DIR", description = "The checkout; else this folder.")
  private Path folder = Path.of(".");

  @Option(
      names = "--event",
      paramLabel = "EVENT",
      description = "push, release, workflow_dispatch, or EVENT:KIND; else what publishes a tag.")
  private @Nullable String event;

  @Option(
      names = "--ref",
      paramLabel = "REF",
      description = "As in refs/tags/v1.0, which need not be there; else the project's version.")
  private @Nullable String ref;

  @Option(names = "--publishers", paramLabel = "FILE", description = "A publishers.toml.")
  private @Nullable Path publishers;

  @Option(
      names = "--repository",
      paramLabel = "OWNER/NAME",
      description = "What the repository is called at GitHub; else what its git remote says.")
  private @Nullable String slug;

  @Option(names = "--facts", paramLabel = "FILE", description = "github.json, as for the doctor.")
  private @Nullable Path facts;

  @Option(
      names = "--artifact",
      paramLabel = "NAME=DIR",
      description = "Files in place of an artifact; the jobs that would upload it are not run.")
  private Map<String, Path> artifacts = new LinkedHashMap<>();

  @Option(names = "--approve", paramLabel = "ENV", description = "Grants the review.")
  private List<String> approved = new ArrayList<>();

  @Option(names = "--reject", paramLabel = "ENV", description = "Refuses the review.")
  private List<String> rejected = new ArrayList<>();

  @Option(
      names = "--secret-file",
      paramLabel = "FILE",
      description = "Secrets of the workflow, NAME=VALUE a line; else they are empty.")
  private @Nullable Path secrets;

  @Option(names = "--job", paramLabel = "JOB", description = "This job, and those it needs.")
  private @Nullable String job;

  @Option(names = "--logs", paramLabel = "DIR", description = "Where to keep the jobs' logs.")
  private @Nullable Path logs;

  @Option(names = "--report", paramLabel = "FILE", description = "Write a report in HTML, too.")
  private @Nullable Path html;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  public RehearseCommand(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Integer call() {
    var line = Objects.requireNonNull(spec).commandLine();
    try {
      var temporary = Files.createTempDirectory("entrepot-rehearsal-");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> ThrowAwayFolder.remove(temporary)));
      var report =
          new Performance(
                  checkout(), order(), temporary, environment, new Progress(line.getOut(), json))
              .report();
      if (logs != null) {
        Logs.keep(report, logs);
      }
      if (html != null) {
        Files.writeString(html, HtmlReport.of(report));
      }
      var lines = json ? List.of(JsonReport.of(report)) : TextReport.lines(report);
      lines.forEach(line.getOut()::println);
      line.getOut().flush();
      return report.isGood() ? 0 : NOT_PUBLISHED;
    } catch (IOException e) {
      throw new CommandFailure("A folder cannot be used: " + e.getMessage(), e);
    }
  }

  private Checkout checkout() {
    var named = Optional.ofNullable(slug);
    var checkout = Checkout.read(folder, Optional.ofNullable(publishers), named);
    return facts == null ? checkout : checkout.with(facts, named);
  }

  private Order order() {
    if (ref != null && !ref.matches("refs/(heads|tags)/\\S+")) {
      throw new CommandFailure("--ref is a whole ref, as in refs/tags/v1.0.0 or refs/heads/main");
    }
    return new Order(
        Optional.ofNullable(event),
        Optional.ofNullable(ref),
        Optional.ofNullable(job),
        artifacts,
        Set.copyOf(approved),
        Set.copyOf(rejected),
        secrets == null ? Secrets.NONE : Secrets.read(secrets),
        slug != null);
  }

  /// What the person asks for.
  ///
  /// @param named whether they said themselves which repository it is
  record Order(
      Optional<String> event,
      Optional<String> ref,
      Optional<String> job,
      Map<String, Path> artifacts,
      Set<String> approved,
      Set<String> rejected,
      Secrets secrets,
      boolean named) {
    Order {
      artifacts = Map.copyOf(artifacts);
      approved = Set.copyOf(approved);
      rejected = Set.copyOf(rejected);
    }

    /// The events to try, the first that publishes wins.
    List<Event> events(Optional<String> version) {
      var of = ref.orElse("refs/tags/v" + version.orElse("1.0.0"));
      if (event.isEmpty()) {
        return List.of(
            Event.pushOf(of),
            Event.named("release", of, Optional.empty()),
            Event.named("workflow_dispatch", of, Optional.empty()));
      }
      var parts = event.get().split(":", 2);
      return List.of(
          Event.named(parts[0], of, parts.length > 1 ? Optional.of(parts[1]) : Optional.empty()));
    }
  }
}
