package dev.entrepot.cli.plan;

import dev.entrepot.workflows.doctor.Examined;
import dev.entrepot.workflows.doctor.Verdict;
import dev.entrepot.workflows.plan.ArtifactNames;
import dev.entrepot.workflows.plan.Claims;
import dev.entrepot.workflows.plan.Decision;
import dev.entrepot.workflows.plan.Event;
import dev.entrepot.workflows.plan.Expansion.Expanded;
import dev.entrepot.workflows.plan.IdentityRight;
import dev.entrepot.workflows.plan.PlannedJob;
import dev.entrepot.workflows.plan.Run;
import dev.entrepot.workflows.plan.Start;
import dev.entrepot.workflows.workflow.Permissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What one event would do.
record Plan(Examined examined, Event event) {
  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add("%s:".formatted(event));
    for (var run : examined.expansions()) {
      workflow(run, lines);
    }
    if (examined.expansions().isEmpty()) {
      lines.add("  no workflow in .github/workflows");
    }
    return lines;
  }

  private void workflow(Expanded run, List<String> lines) {
    if (run.jobs().isEmpty()) {
      return;
    }
    var started = run.jobs().getFirst().started();
    if (Start.of(started.triggers(), event) instanceof Start.DoesNot(var why)) {
      lines.add("  %s does not start: %s".formatted(started.file().name(), why));
      return;
    }
    lines.add("  %s starts".formatted(started.file().name()));
    run.jobs().forEach(it -> job(it, lines));
    run.unread().forEach(it -> lines.add("    %s: %s".formatted(it.uses(), it.why())));
  }

  private void job(PlannedJob job, List<String> lines) {
    var decision = decision(job);
    lines.add("    %s %s".formatted(job.title(), word(decision)));
    if (!decision.isPossible()) {
      return;
    }
    var right = IdentityRight.of(job);
    if (right instanceof IdentityRight.Refused) {
      lines.add(
          "      GitHub starts no job of this run: id-token is asked for beyond what the caller may give");
    }
    details(job).forEach((name, value) -> lines.add("      %s: %s".formatted(name, value)));
    if (mayAsk(right)) {
      lines.add("      may ask for an identity token, which would say:");
      claims(job).forEach((name, value) -> lines.add("        %s: %s".formatted(name, value)));
    }
    examined.verdicts(job).forEach(it -> lines.add("      publishes: " + it.sentence()));
  }

  /// Permissions, environment and artifacts; only those that there are.
  private Map<String, String> details(PlannedJob job) {
    var details = new LinkedHashMap<String, String>();
    details.put(
        "permissions",
        job.job()
            .permissions()
            .or(() -> job.workflow().permissions())
            .map(Plan::permissions)
            .orElse("as the repository's setting says"));
    Optional.ofNullable(claims(job).get("environment"))
        .ifPresent(it -> details.put("environment", it));
    var uploads = ArtifactNames.uploaded(job.job());
    var downloads = ArtifactNames.downloaded(job.job());
    if (!downloads.isEmpty()) {
      details.put("downloads", String.join(", ", downloads));
    }
    if (!uploads.isEmpty()) {
      details.put("uploads", String.join(", ", uploads));
    }
    return details;
  }

  private static String permissions(Permissions permissions) {
    return switch (permissions) {
      case Permissions.All(_, var access) -> "%s-all".formatted(access);
      case Permissions.Scopes(_, var granted) ->
          granted.isEmpty()
              ? "none"
              : granted.entrySet().stream()
                  .map(it -> "%s: %s".formatted(it.getKey(), it.getValue().access()))
                  .collect(Collectors.joining(", "));
    };
  }

  private Decision decision(PlannedJob job) {
    return new Run(event, examined.slug()).decide(job);
  }

  private Map<String, String> claims(PlannedJob job) {
    return Claims.of(job, event, examined.slug());
  }

  private static boolean mayAsk(IdentityRight right) {
    return right instanceof IdentityRight.Granted || right instanceof IdentityRight.BySetting;
  }

  private static String word(Decision decision) {
    return switch (decision) {
      case Decision.Runs _ -> "runs";
      case Decision.Skipped(var why) -> "is skipped: " + why;
      case Decision.MayRun(var missing) -> "may run: it depends on " + missing;
    };
  }

  Map<String, Object> json() {
    var json = new LinkedHashMap<String, Object>();
    json.put("event", event.name());
    json.put("ref", event.ref());
    event.activity().ifPresent(it -> json.put("action", it));
    json.put(
        "jobs",
        examined.expansions().stream().flatMap(it -> it.jobs().stream()).map(this::json).toList());
    return json;
  }

  private Map<String, Object> json(PlannedJob job) {
    var json = new LinkedHashMap<String, Object>();
    var decision = decision(job);
    json.put("workflow", job.started().file().path());
    json.put("job", job.title());
    json.put(
        "decision",
        switch (decision) {
          case Decision.Runs _ -> "runs";
          case Decision.Skipped _ -> "skipped";
          case Decision.MayRun _ -> "may-run";
        });
    json.put("why", word(decision));
    json.putAll(details(job));
    json.put("identity", mayAsk(IdentityRight.of(job)));
    json.put("claims", claims(job));
    json.put("publishers", examined.verdicts(job).stream().map(Verdict::sentence).toList());
    return json;
  }
}
