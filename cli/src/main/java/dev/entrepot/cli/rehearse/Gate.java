package dev.entrepot.cli.rehearse;

import dev.entrepot.workflows.settings.EnvironmentRules;
import dev.entrepot.workflows.settings.EnvironmentRules.Refs;
import dev.entrepot.workflows.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The protection rules of an environment, which all pass before a job gets a runner, and so before
/// there is an identity token.
///
/// @param settings what GitHub says; empty: only reviews that the person asked for
/// @param approved environments whose review is granted beforehand
/// @param rejected environments whose review is refused
/// @param ask a person at the terminal, who may approve
record Gate(
    Optional<Settings> settings,
    Set<String> approved,
    Set<String> rejected,
    Predicate<String> ask) {

  /// Why the job does not get its runner; empty if it does.
  Optional<String> refusal(String environment, String ref) {
    if (contains(rejected, environment)) {
      return Optional.of("The review of the environment %s was refused".formatted(environment));
    }
    return settings
        .flatMap(it -> it.environment(environment))
        .flatMap(it -> refs(it, ref).or(() -> review(it)));
  }

  /// The rules that only GitHub can keep; here a job does not wait for them.
  List<String> passedOver(String environment) {
    var over = new ArrayList<String>();
    settings
        .flatMap(it -> it.environment(environment))
        .ifPresent(rules -> {
          if (rules.waitMinutes() > 0) {
            over.add(
                "the environment %s waits %d minutes at GitHub, not here"
                    .formatted(rules.name(), rules.waitMinutes()));
          }
          if (rules.custom()) {
            over.add(
                "an app decides on the environment %s, too; it is not asked here"
                    .formatted(rules.name()));
          }
          if (!rules.reviewers().isEmpty() && rules.preventSelfReview()) {
            over.add(
                "who starts the run cannot review it in the environment %s"
                    .formatted(rules.name()));
          }
        });
    return over;
  }

  private static Optional<String> refs(EnvironmentRules rules, String ref) {
    var passes =
        switch (rules.refs()) {
          case Refs.All _, Refs.NotExported _ -> true;
          case Refs.ProtectedBranches _ -> false;
          case Refs.Selected(var patterns) -> patterns.stream().anyMatch(it -> it.accepts(ref));
        };
    // The words that GitHub's page shows.
    return passes
        ? Optional.empty()
        : Optional.of(
            "%s is not allowed to deploy to %s due to environment protection rules."
                .formatted(kind(ref), rules.name()));
  }

  private static String kind(String ref) {
    return ref.startsWith("refs/tags/")
        ? "Tag \"%s\"".formatted(ref.substring("refs/tags/".length()))
        : "Branch \"%s\"".formatted(ref.replaceFirst("^refs/heads/", ""));
  }

  private Optional<String> review(EnvironmentRules rules) {
    if (rules.reviewers().isEmpty() || contains(approved, rules.name())) {
      return Optional.empty();
    }
    var question =
        "The environment %s waits for a review by %s."
            .formatted(rules.name(), String.join(" or ", List.copyOf(rules.reviewers())));
    return ask.test(question)
        ? Optional.empty()
        : Optional.of(question + " Grant it with --approve " + rules.name());
  }

  private static boolean contains(Set<String> names, String name) {
    return names.stream().anyMatch(name::equalsIgnoreCase);
  }
}
