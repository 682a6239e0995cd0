package dev.entrepot.workflows.settings;

import java.util.List;

/// The protection rules of an environment. A job waits for all of them before a runner has it, and
/// so before there is an identity token.
///
/// @param reviewers who may approve, people and teams; empty if nobody has to
/// @param waitMinutes that a job waits, 0 to 43,200
/// @param custom whether an app decides, too
/// @param bypass whether administrators may go around the rules
/// @param refs which branches and tags may use it
public record EnvironmentRules(
    String name,
    List<String> reviewers,
    boolean preventSelfReview,
    int waitMinutes,
    boolean custom,
    boolean bypass,
    Refs refs) {
  public EnvironmentRules {
    reviewers = List.copyOf(reviewers);
  }

  /// Whether anything at all keeps a job from it.
  public boolean protects() {
    return !reviewers.isEmpty() || custom || !(refs instanceof Refs.All);
  }

  /// "Deployment branches and tags".
  public sealed interface Refs {
    /// No restriction.
    record All() implements Refs {}

    /// Branches with a protection rule, and no tag.
    record ProtectedBranches() implements Refs {}

    /// Those that a pattern names.
    record Selected(List<RefRule> rules) implements Refs {
      public Selected {
        rules = List.copyOf(rules);
      }
    }

    /// Some; the exported settings do not say which.
    record NotExported() implements Refs {}
  }
}
