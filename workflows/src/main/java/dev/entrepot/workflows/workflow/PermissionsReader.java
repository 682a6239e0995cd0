package dev.entrepot.workflows.workflow;

import dev.entrepot.workflows.source.Node;
import dev.entrepot.workflows.source.Node.Mapping;
import dev.entrepot.workflows.source.Node.Scalar;
import dev.entrepot.workflows.workflow.Permissions.Access;
import dev.entrepot.workflows.workflow.Permissions.All;
import dev.entrepot.workflows.workflow.Permissions.Granted;
import dev.entrepot.workflows.workflow.Permissions.Scopes;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;

/// Reads `permissions`, of a workflow or of a job.
final class PermissionsReader {
  private static final Set<String> SCOPES =
      Set.of(
          "actions",
          "artifact-metadata",
          "attestations",
          "checks",
          "code-quality",
          "contents",
          "copilot-requests",
          "deployments",
          "discussions",
          "drives",
          Permissions.ID_TOKEN,
          "issues",
          "models",
          "packages",
          "pages",
          "pull-requests",
          "repository-projects",
          "security-events",
          "statuses",
          "vulnerability-alerts");

  private static final Set<String> READ_ONLY = Set.of("models", "vulnerability-alerts");

  private final Reading reading;

  PermissionsReader(Reading reading) {
    this.reading = reading;
  }

  Optional<Permissions> read(Mapping in) {
    return in.get("permissions").flatMap(this::permissions);
  }

  private Optional<Permissions> permissions(Node node) {
    if (node instanceof Mapping mapping) {
      return Optional.of(scopes(mapping));
    }
    if (node instanceof Scalar scalar) {
      switch (scalar.value()) {
        case "read-all" -> {
          return Optional.of(new All(node.place(), Access.READ));
        }
        case "write-all" -> {
          return Optional.of(new All(node.place(), Access.WRITE));
        }
        default -> {}
      }
    }
    reading.problem(
        node.place(),
        "'permissions' is read-all, write-all, {} or a mapping of scopes, such as 'id-token: write'");
    return Optional.empty();
  }

  private Scopes scopes(Mapping mapping) {
    reading.only(mapping, "permissions", SCOPES);
    var granted = new LinkedHashMap<String, Granted>();
    for (var entry : mapping.entries()) {
      var scope = entry.key().value();
      reading
          .text(entry.value(), "'%s'".formatted(scope))
          .flatMap(it -> access(scope, it))
          .ifPresent(it -> granted.put(scope, new Granted(entry.value().place(), it)));
    }
    return new Scopes(mapping.place(), granted);
  }

  private Optional<Access> access(String scope, Text value) {
    if (READ_ONLY.contains(scope) && value.value().equals("write")) {
      reading.problem(value.place(), "'%s' is read or none, not 'write'".formatted(scope));
      return Optional.empty();
    }
    return switch (value.value()) {
      case "none" -> Optional.of(Access.NONE);
      case "write" -> Optional.of(Access.WRITE);
      case "read" -> Optional.of(Access.READ);
      default -> {
        reading.problem(
            value.place(),
            "'%s' is %s, not '%s'"
                .formatted(
                    scope,
                    scope.equals(Permissions.ID_TOKEN) ? "write or none" : "read, write or none",
                    value));
        yield Optional.empty();
      }
    };
  }
}
