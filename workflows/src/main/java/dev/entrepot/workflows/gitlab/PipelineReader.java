package dev.entrepot.workflows.gitlab;

import dev.entrepot.workflows.gitlab.PipelineJob.IdToken;
import dev.entrepot.workflows.source.Node;
import dev.entrepot.workflows.source.Node.Entry;
import dev.entrepot.workflows.source.Node.Mapping;
import dev.entrepot.workflows.source.Node.Scalar;
import dev.entrepot.workflows.source.Node.Sequence;
import dev.entrepot.workflows.source.Problem;
import dev.entrepot.workflows.source.SourceFile;
import dev.entrepot.workflows.source.Yaml;
import dev.entrepot.workflows.workflow.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Reads `.gitlab-ci.yml`: jobs with `extends` and `default` worked in. Files that `include` names
/// are not read, and `!reference` says nothing here.
public final class PipelineReader {
  /// GitLab's keywords that are no jobs.
  private static final Set<String> GLOBAL =
      Set.of(
          "default",
          "include",
          "stages",
          "variables",
          "workflow",
          "spec",
          "image",
          "services",
          "before_script",
          "after_script",
          "cache");

  /// `extends` may go eleven deep.
  private static final int DEEPEST = 11;

  private final Mapping top;

  private PipelineReader(Mapping top) {
    this.top = top;
  }

  /// What a file says.
  ///
  /// @param includes whether there is more that is not read
  public record Pipeline(
      SourceFile file, List<PipelineJob> jobs, boolean includes, List<Problem> problems) {}

  public static Pipeline read(SourceFile file) {
    var document = Yaml.read(file);
    if (!(document.root().orElse(null) instanceof Mapping top)) {
      return new Pipeline(file, List.of(), false, document.problems());
    }
    var reader = new PipelineReader(top);
    var jobs =
        top.entries().stream()
            .filter(it -> !GLOBAL.contains(it.key().value()) && !it.key().value().startsWith("."))
            .filter(it -> it.value() instanceof Mapping)
            .map(reader::job)
            .toList();
    return new Pipeline(file, jobs, top.get("include").isPresent(), document.problems());
  }

  private PipelineJob job(Entry entry) {
    var keys = new LinkedHashMap<String, Node>();
    if (top.get("default").orElse(null) instanceof Mapping defaults) {
      defaults.entries().forEach(it -> keys.put(it.key().value(), it.value()));
    }
    for (var global : List.of("before_script", "after_script")) {
      top.get(global).ifPresent(it -> keys.put(global, it));
    }
    collect((Mapping) entry.value(), keys, 0);
    return new PipelineJob(
        new Text(entry.key().place(), entry.key().value()),
        Stream.of("before_script", "script", "after_script")
            .flatMap(it -> lines(keys.get(it)))
            .toList(),
        idTokens(keys.get("id_tokens")),
        environment(keys.get("environment")),
        leavesOutTags(keys.get("except")));
  }

  /// What a job extends comes first, and is covered key by key.
  private void collect(Mapping job, Map<String, Node> keys, int depth) {
    if (depth < DEEPEST) {
      for (var parent : texts(job.get("extends").orElse(null)).toList()) {
        if (top.get(parent.value()).orElse(null) instanceof Mapping mapping) {
          collect(mapping, keys, depth + 1);
        }
      }
    }
    job.entries().forEach(it -> keys.put(it.key().value(), it.value()));
  }

  private static Stream<Text> lines(@org.jspecify.annotations.Nullable Node node) {
    return node instanceof Sequence(_, var items)
        ? items.stream().flatMap(PipelineReader::lines)
        : texts(node);
  }

  private static Stream<Text> texts(@org.jspecify.annotations.Nullable Node node) {
    return switch (node) {
      case Scalar scalar when !scalar.isNull() ->
          Stream.of(new Text(scalar.place(), scalar.value()));
      case Sequence(_, var items) -> items.stream().flatMap(PipelineReader::texts);
      case null, default -> Stream.empty();
    };
  }

  private static Map<String, IdToken> idTokens(@org.jspecify.annotations.Nullable Node node) {
    var tokens = new LinkedHashMap<String, IdToken>();
    if (node instanceof Mapping mapping) {
      for (var entry : mapping.entries()) {
        var aud = entry.value() instanceof Mapping token ? token.get("aud").orElse(null) : null;
        tokens.put(
            entry.key().value(),
            new IdToken(
                new Text(entry.key().place(), entry.key().value()),
                new ArrayList<>(texts(aud).toList()),
                aud instanceof Sequence));
      }
    }
    return tokens;
  }

  private static Optional<Text> environment(@org.jspecify.annotations.Nullable Node node) {
    return texts(node instanceof Mapping mapping ? mapping.get("name").orElse(null) : node)
        .findFirst();
  }

  private static boolean leavesOutTags(@org.jspecify.annotations.Nullable Node node) {
    return texts(node instanceof Mapping mapping ? mapping.get("refs").orElse(null) : node)
        .anyMatch(it -> it.value().equals("tags"));
  }
}
