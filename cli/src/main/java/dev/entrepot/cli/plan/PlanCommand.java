package dev.entrepot.cli.plan;

import dev.entrepot.cli.CommandFailure;
import dev.entrepot.cli.doctor.Checkout;
import dev.entrepot.cli.index.Answers;
import dev.entrepot.workflows.plan.Event;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `entrepot plan`: what GitHub would do, worked out from the files.
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description =
        "Which jobs would run for an event, with which environment, and what their identity tokens would say.")
public final class PlanCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "DIR", description = "The checkout; else this folder.")
  private Path folder = Path.of(".");

  @Option(
      names = "--event",
      paramLabel = "EVENT",
      description =
          "push, release, workflow_dispatch … or EVENT:KIND, as in release:created; may be repeated. Else push.")
  private List<String> events = List.of("push");

  @Option(
      names = "--ref",
      paramLabel = "REF",
      description = "refs/tags/v1.0.0 or refs/heads/main. Else refs/tags/v1.0.0.")
  private String ref = "refs/tags/v1.0.0";

  @Option(
      names = "--publishers",
      paramLabel = "FILE",
      description = "A publishers.toml; else what the checkout declares.")
  private @Nullable Path publishers;

  @Option(
      names = "--repository",
      paramLabel = "OWNER/NAME",
      description = "What the repository is called at GitHub; else what its git remote says.")
  private @Nullable String slug;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() {
    if (!ref.matches("refs/(heads|tags|pull)/\\S+")) {
      throw new CommandFailure("--ref is a whole ref, as in refs/tags/v1.0.0 or refs/heads/main");
    }
    var checkout =
        Checkout.read(folder, Optional.ofNullable(publishers), Optional.ofNullable(slug));
    var examined = checkout.examined();
    var plans = events.stream().map(it -> new Plan(examined, event(it))).toList();
    var out = Objects.requireNonNull(spec).commandLine().getOut();
    if (json) {
      out.println(Answers.write(Map.of("plans", plans.stream().map(Plan::json).toList())));
    } else {
      plans.stream().flatMap(it -> it.lines().stream()).forEach(out::println);
    }
    out.flush();
    return 0;
  }

  private Event event(String text) {
    var parts = text.split(":", 2);
    return Event.named(parts[0], ref, parts.length > 1 ? Optional.of(parts[1]) : Optional.empty());
  }
}
