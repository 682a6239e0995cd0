package dev.entrepot.workflows.doctor;

import dev.entrepot.workflows.source.Place;
import dev.entrepot.workflows.workflow.Job;
import dev.entrepot.workflows.workflow.Permissions;
import dev.entrepot.workflows.workflow.Permissions.Scopes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Keys that a job lacks, written as its other keys are.
final class JobPatches {
  private JobPatches() {}

  /// The job's `environment`; empty if the job is written in a way that lines cannot be put into.
  static Optional<Patch> environment(Job job, String name) {
    return first(job)
        .map(it -> patch(it, List.of("environment:", indent(it, job) + "name: " + quoted(name))));
  }

  /// `id-token: write` for the job alone, beside what its workflow granted it.
  static Optional<Patch> identity(Job job, Optional<Permissions> ofWorkflow) {
    if (job.permissions().isPresent()) {
      return job.permissions().flatMap(JobPatches::beside);
    }
    return first(job)
        .map(it -> {
          var lines = new ArrayList<String>();
          lines.add("permissions:");
          lines.add(indent(it, job) + "id-token: write");
          if (ofWorkflow.orElse(null) instanceof Scopes(_, var granted)) {
            granted.forEach((scope, access) ->
                lines.add("%s%s: %s".formatted(indent(it, job), scope, access.access())));
          }
          return patch(it, lines);
        });
  }

  private static Optional<Patch> beside(Permissions permissions) {
    return permissions instanceof Scopes(var place, var granted)
            && !granted.isEmpty()
            && !granted.containsKey(Permissions.ID_TOKEN)
            && isBlock(place)
        ? Optional.of(patch(place, List.of("id-token: write")))
        : Optional.empty();
  }

  private static Optional<Place> first(Job job) {
    return Optional.of(job.place())
        .filter(it -> it.line() > job.id().place().line())
        .filter(JobPatches::isBlock);
  }

  private static boolean isBlock(Place place) {
    var line = place.file().lines().get(place.line() - 1);
    return line.substring(0, Math.min(place.column() - 1, line.length())).isBlank()
        && place.column() <= line.length()
        && (Character.isLetter(line.charAt(place.column() - 1))
            || line.charAt(place.column() - 1) == '"');
  }

  /// As far as the job's keys are indented below its id.
  private static String indent(Place first, Job job) {
    return " ".repeat(Math.max(1, first.column() - job.id().place().column()));
  }

  private static Patch patch(Place before, List<String> lines) {
    var margin = " ".repeat(before.column() - 1);
    return new Patch(before.file(), before.line(), lines.stream().map(margin::concat).toList());
  }

  private static String quoted(String name) {
    return name.matches("[A-Za-z][A-Za-z0-9_./ -]*[A-Za-z0-9]|[A-Za-z]")
            && !name.matches("(?i)true|false|null|yes|no|on|off")
        ? name
        : "'" + name.replace("'", "''") + "'";
  }
}
