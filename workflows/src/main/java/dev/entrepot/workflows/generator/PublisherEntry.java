package dev.entrepot.workflows.generator;

import dev.entrepot.packaging.ProjectName;
import dev.entrepot.workflows.doctor.PublishingStep;
import dev.entrepot.workflows.doctor.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A table `[[publisher]]` that the job of a step matches: what to register, and to write down.
///
/// @param environments that the job may have; empty if only a run can say it
/// @param server the host of the repository, as in `github.example.com`
public record PublisherEntry(
    Optional<ProjectName> project,
    Optional<String> slug,
    PublishingStep step,
    Set<String> environments,
    Optional<String> server) {
  public PublisherEntry {
    environments = Set.copyOf(environments);
  }

  /// As TOML, a table for each environment.
  public List<String> toml() {
    return environments.isEmpty()
        ? table(
            Optional.empty(),
            Optional.of("# environment: only a run can say it: name the one that publishes"))
        : environments.stream()
            .sorted()
            .flatMap(it ->
                table(Optional.of(it).filter(name -> !name.equals("none")), Optional.empty())
                    .stream())
            .toList();
  }

  private List<String> table(Optional<String> environment, Optional<String> remark) {
    var lines = new ArrayList<String>();
    lines.add("[[publisher]]");
    lines.add(
        project
            .map(it -> line("project", it.value()))
            .orElse(line("project", repository()) + "  # pyproject.toml does not say it"));
    lines.add(line("provider", "github"));
    server.flatMap(PublisherEntry::issuer).ifPresent(it -> lines.add(line("issuer", it)));
    lines.add(line("owner", slug.map(it -> it.substring(0, it.indexOf('/'))).orElse("OWNER")));
    lines.add(line("repository", repository()));
    lines.add(line("workflow", workflow()));
    environment.ifPresent(it -> lines.add(line("environment", it)));
    remark.ifPresent(lines::add);
    index().ifPresent(it -> lines.add(line("index", it)));
    lines.add("");
    return lines;
  }

  private String repository() {
    return slug.map(it -> it.substring(it.indexOf('/') + 1)).orElse("REPOSITORY");
  }

  /// PyPI compares the file that has the job, an Entrepot index the one that the event started.
  private String workflow() {
    var job = step.job();
    return (step.target().isPypi() ? job.workflow() : job.started()).file().name();
  }

  private Optional<String> index() {
    return switch (step.target()) {
      case Target.Pypi _ -> Optional.of("pypi");
      case Target.TestPypi _ -> Optional.of("testpypi");
      case Target.Other(var url) -> Optional.of(url);
      case Target.Unknown _ -> Optional.empty();
    };
  }

  /// Who signs the tokens of a server's jobs; empty for GitHub.com, the usual one.
  static Optional<String> issuer(String server) {
    if (server.equals("github.com") || server.endsWith(".github.com")) {
      return Optional.empty();
    }
    return Optional.of(
        server.endsWith(".ghe.com")
            ? "https://token.actions." + server
            : "https://%s/_services/token".formatted(server));
  }

  private static String line(String key, String value) {
    return "%-11s = \"%s\"".formatted(key, value.replace("\\", "\\\\").replace("\"", "\\\""));
  }
}
