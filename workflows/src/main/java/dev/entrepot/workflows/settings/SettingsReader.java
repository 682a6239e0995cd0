package dev.entrepot.workflows.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.workflows.settings.EnvironmentRules.Refs;
import dev.entrepot.workflows.settings.RefRule.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads `github.json`: answers of GitHub's API, put together as `docs/doctor.md` shows it.
///
/// `repository` is that of `GET /repos/{owner}/{repo}`, `environments` the list of `GET
/// …/environments`, `policies` has for each environment's name the list of `GET
/// …/environments/{name}/deployment-branch-policies`.
public final class SettingsReader {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST = 1_000;

  private SettingsReader() {}

  /// Reads the file.
  ///
  /// @throws InvalidInput that says what it should have
  public static Settings read(String text) {
    try {
      var root = JSON.readTree(text);
      if (!root.path("environments").isArray() || root.path("environments").size() > MOST) {
        throw new InvalidInput(
            "it has no list 'environments': export it as docs/doctor.md shows, with gh api");
      }
      var policies = root.path("policies");
      return new Settings(
          Optional.of(root.path("repository").path("full_name").asText())
              .filter(it -> it.contains("/")),
          root.path("environments")
              .valueStream()
              .map(it -> environment(it, policies.path(it.path("name").asText())))
              .toList());
    } catch (JsonProcessingException e) {
      throw new InvalidInput("it is not JSON: " + e.getOriginalMessage());
    }
  }

  private static EnvironmentRules environment(JsonNode environment, JsonNode policies) {
    var name = environment.path("name").asText();
    if (name.isEmpty()) {
      throw new InvalidInput("an environment has no 'name'");
    }
    var reviewers = new ArrayList<String>();
    var preventSelfReview = false;
    var wait = 0;
    var custom = false;
    for (var rule : environment.path("protection_rules")) {
      switch (rule.path("type").asText()) {
        case "required_reviewers" -> {
          preventSelfReview = rule.path("prevent_self_review").asBoolean();
          rule.path("reviewers").forEach(it -> reviewers.add(reviewer(it.path("reviewer"))));
        }
        case "wait_timer" -> wait = rule.path("wait_timer").asInt();
        case "branch_policy" -> {}
        default -> custom = true;
      }
    }
    return new EnvironmentRules(
        name,
        reviewers,
        preventSelfReview,
        wait,
        custom,
        environment.path("can_admins_bypass").asBoolean(true),
        refs(environment.path("deployment_branch_policy"), policies));
  }

  private static String reviewer(JsonNode reviewer) {
    return Stream.of("login", "slug", "name")
        .map(it -> reviewer.path(it).asText())
        .filter(it -> !it.isEmpty())
        .findFirst()
        .orElse("somebody");
  }

  private static Refs refs(JsonNode policy, JsonNode policies) {
    if (!policy.isObject()) {
      return new Refs.All();
    }
    if (policy.path("protected_branches").asBoolean()) {
      return new Refs.ProtectedBranches();
    }
    return policies.isArray() ? new Refs.Selected(rules(policies)) : new Refs.NotExported();
  }

  private static List<RefRule> rules(JsonNode policies) {
    return policies
        .valueStream()
        .map(it ->
            new RefRule(
                it.path("type").asText("branch").equals("tag") ? Kind.TAG : Kind.BRANCH,
                it.path("name").asText()))
        .toList();
  }
}
