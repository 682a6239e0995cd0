package dev.entrepot.workflows.doctor;

import dev.entrepot.workflows.doctor.Finding.Confidence;
import dev.entrepot.workflows.plan.Event;
import dev.entrepot.workflows.plan.Events;
import dev.entrepot.workflows.plan.Run;
import dev.entrepot.workflows.settings.EnvironmentRules;
import dev.entrepot.workflows.settings.EnvironmentRules.Refs;
import dev.entrepot.workflows.settings.RefRule;
import dev.entrepot.workflows.settings.Settings;
import dev.entrepot.workflows.source.Place;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whether the rules of its environment let the job through that publishes, and keep others out.
final class EnvironmentRulesCheck implements Check {
  @Override
  public Stream<Finding> findings(Examined examined) {
    return examined.settings().stream()
        .flatMap(settings ->
            examined.keyless().stream()
                .flatMap(step ->
                    examined.environments(step).stream()
                        .filter(it -> !it.equals(Matching.NONE))
                        .flatMap(it -> findings(examined, settings, step, it))));
  }

  private static Stream<Finding> findings(
      Examined examined, Settings settings, PublishingStep step, String name) {
    var place = step.job().job().environment().map(it -> it.name().place()).orElse(step.place());
    return settings
        .environment(name)
        .map(
            it -> Stream.of(rejects(examined, step, it, place), open(it, place), bypass(it, place)))
        .orElseGet(() -> Stream.of(Optional.of(absent(name, place))))
        .flatMap(Optional::stream);
  }

  private static Finding absent(String name, Place place) {
    return Finding.of(
            Code.ENVIRONMENT_ABSENT,
            place,
            "The repository has no environment %s: the first run makes it, with no rules"
                .formatted(name))
        .advising("Make it in the repository's settings, with reviewers or a tag pattern.");
  }

  private static Optional<Finding> open(EnvironmentRules rules, Place place) {
    return rules.protects()
        ? Optional.empty()
        : Optional.of(
            Finding.of(
                    Code.ENVIRONMENT_UNPROTECTED,
                    place,
                    "The environment %s has no rules: whoever can push can publish"
                        .formatted(rules.name()))
                .advising("Require a reviewer, or let only tags such as v* use it."));
  }

  private static Optional<Finding> bypass(EnvironmentRules rules, Place place) {
    return rules.bypass() && !rules.reviewers().isEmpty()
        ? Optional.of(
            Finding.of(
                Code.ENVIRONMENT_BYPASS,
                place,
                "Administrators may publish without the review that the environment %s asks for"
                    .formatted(rules.name())))
        : Optional.empty();
  }

  /// Only what a tag or a release starts is looked at: that is what a person is about to push.
  private static Optional<Finding> rejects(
      Examined examined, PublishingStep step, EnvironmentRules rules, Place place) {
    var refs =
        Stream.concat(
                Events.of(step.job().started().triggers()).stream(), asked(rules, step).stream())
            .filter(Event::isOfTag)
            .filter(it -> new Run(it, examined.slug()).decide(step.job()).isPossible())
            .map(Event::ref)
            .toList();
    if (refs.isEmpty() || refs.stream().anyMatch(it -> accepts(rules.refs(), it))) {
      return Optional.empty();
    }
    var tags = rules(rules).stream().anyMatch(it -> it.kind() == RefRule.Kind.TAG);
    return Optional.of(
        Finding.of(
                Code.ENVIRONMENT_REJECTS,
                place,
                "The environment %s refuses the tags that start the job %s: it lets %s through"
                    .formatted(rules.name(), step.job().title(), allowed(rules.refs())))
            .differing("a tag", allowed(rules.refs()))
            .with(tags ? Confidence.LIKELY : Confidence.CERTAIN)
            .advising(
                "Add the pattern of the tags to the environment's rules with the type tag: a pattern of branches lets no tag through."));
  }

  /// Pushes of tags such as the environment's own patterns ask for.
  private static List<Event> asked(EnvironmentRules rules, PublishingStep step) {
    var patterns =
        rules(rules).stream()
            .filter(it -> it.kind() == RefRule.Kind.TAG)
            .map(RefRule::pattern)
            .toList();
    return Events.ofTagsLike(step.job().started().triggers(), patterns);
  }

  private static List<RefRule> rules(EnvironmentRules rules) {
    return rules.refs() instanceof Refs.Selected(var selected) ? selected : List.of();
  }

  private static boolean accepts(Refs refs, String ref) {
    return switch (refs) {
      case Refs.All _, Refs.NotExported _ -> true;
      case Refs.ProtectedBranches _ -> false;
      case Refs.Selected(var rules) -> rules.stream().anyMatch(it -> it.accepts(ref));
    };
  }

  private static String allowed(Refs refs) {
    return switch (refs) {
      case Refs.All _, Refs.NotExported _ -> "all";
      case Refs.ProtectedBranches _ -> "protected branches";
      case Refs.Selected(var rules) ->
          rules.isEmpty()
              ? "nothing"
              : rules.stream().map(RefRule::toString).collect(Collectors.joining(", "));
    };
  }
}
