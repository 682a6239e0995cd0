package dev.entrepot.workflows.forgejo;

import dev.entrepot.workflows.source.Node;
import dev.entrepot.workflows.source.Node.Entry;
import dev.entrepot.workflows.source.Node.Mapping;
import dev.entrepot.workflows.source.Node.Scalar;
import dev.entrepot.workflows.source.Node.Sequence;
import dev.entrepot.workflows.source.Problem;
import dev.entrepot.workflows.source.SourceFile;
import dev.entrepot.workflows.source.Yaml;
import dev.entrepot.workflows.workflow.Text;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads the jobs of a workflow file.
public final class ForgeReader {
  private ForgeReader() {}

  /// What a file says.
  public record File(List<ForgeJob> jobs, List<Problem> problems) {}

  public static File read(Forge forge, SourceFile file) {
    var document = Yaml.read(file);
    if (!(document.root().orElse(null) instanceof Mapping top)
        || !(top.get("jobs").orElse(null) instanceof Mapping jobs)) {
      return new File(List.of(), document.problems());
    }
    var above = identity(forge, top);
    return new File(
        jobs.entries().stream()
            .filter(it -> it.value() instanceof Mapping)
            .map(it -> job(forge, file, it, above.orElse(false)))
            .toList(),
        document.problems());
  }

  private static ForgeJob job(Forge forge, SourceFile file, Entry entry, boolean above) {
    var job = (Mapping) entry.value();
    return new ForgeJob(
        file,
        new Text(entry.key().place(), entry.key().value()),
        scripts(job),
        identity(forge, job).orElse(above));
  }

  private static List<Text> scripts(Mapping job) {
    return job.get("steps").orElse(null) instanceof Sequence(_, var steps)
        ? steps.stream()
            .flatMap(it -> it instanceof Mapping step ? step.get("run").stream() : Stream.of())
            .flatMap(ForgeReader::text)
            .toList()
        : List.of();
  }

  private static Stream<Text> text(Node node) {
    return node instanceof Scalar scalar && !scalar.isNull()
        ? Stream.of(new Text(scalar.place(), scalar.value()))
        : Stream.empty();
  }

  /// What the workflow or the job says of identity tokens; empty if nothing.
  private static Optional<Boolean> identity(Forge forge, Mapping at) {
    return switch (forge) {
      case FORGEJO ->
          at.get("enable-openid-connect")
              .filter(Scalar.class::isInstance)
              .map(it -> ((Scalar) it).value().equalsIgnoreCase("true"));
      case GITEA -> at.get("permissions").map(ForgeReader::grants);
    };
  }

  private static boolean grants(Node permissions) {
    return switch (permissions) {
      case Scalar scalar -> scalar.value().equals("write-all");
      case Mapping mapping ->
          mapping
              .get("id-token")
              .filter(it -> it instanceof Scalar scalar && scalar.value().equals("write"))
              .isPresent();
      case Sequence _ -> false;
    };
  }
}
