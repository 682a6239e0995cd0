package dev.entrepot.server.browse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.server.project.PublishedFile;
import dev.entrepot.server.web.Json;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a file came from: what its CI's verified identity said, or whose token uploaded it.
///
/// @param verified whether a CI's identity was verified for it
/// @param brief one line for a table
public record OriginView(boolean verified, String brief, List<Fact> facts) {
  private static final String GITHUB = "https://token.actions.githubusercontent.com";
  private static final int COMMIT_SHOWN = 10;

  public OriginView {
    facts = List.copyOf(facts);
  }

  /// One thing that is known.
  ///
  /// @param url where it can be looked at, if it is known
  public record Fact(String label, String text, @Nullable String url) {}

  static OriginView of(PublishedFile published) {
    var claims = Json.read(published.origin().getBytes(StandardCharsets.UTF_8));
    if (published.uploadedBy().equals("operator")) {
      return new OriginView(
          false,
          "imported by the operator",
          List.of(new Fact("Imported", "by the operator, from another index", null)));
    }
    if (claims.isEmpty()) {
      var person = published.uploadedBy().replaceFirst("^account:", "");
      return new OriginView(
          false,
          "API token of " + person,
          List.of(new Fact("Uploaded with", "an API token of " + person, null)));
    }
    var facts = new ArrayList<Fact>();
    var server = server(text(claims, "iss"));
    if (claims.has("project_path")) {
      gitLab(claims, server, facts);
    } else {
      gitHub(claims, server, facts);
    }
    add(facts, "Environment", text(claims, "environment"), null);
    if (facts.isEmpty()) {
      add(facts, "Subject", text(claims, "sub"), null);
    }
    add(facts, "Vouched for by", text(claims, "iss"), null);
    return new OriginView(true, brief(facts), facts);
  }

  // As GitHub names its claims, and Forgejo and Gitea after it.
  private static void gitHub(JsonNode claims, @Nullable String server, List<Fact> facts) {
    var repository = text(claims, "repository");
    var root = under(server, repository);
    add(facts, "Repository", repository, root);
    var workflow = text(claims, "workflow_ref");
    add(facts, "Workflow", workflow.replaceFirst("^.*/(.+)@.*$", "$1"), null);
    var sha = text(claims, "sha");
    add(facts, "Commit", cut(sha), under(root, "commit/" + sha));
    add(facts, "Ref", text(claims, "ref"), null);
    var run = text(claims, "run_id");
    add(facts, "Run", run, under(root, "actions/runs/" + run));
  }

  private static void gitLab(JsonNode claims, @Nullable String server, List<Fact> facts) {
    var project = text(claims, "project_path");
    var root = under(server, project);
    add(facts, "Project", project, root);
    var config = text(claims, "ci_config_ref_uri");
    add(facts, "Pipeline file", config.replaceFirst("^.*//(.+)@.*$", "$1"), null);
    var sha = text(claims, "sha");
    add(facts, "Commit", cut(sha), under(root, "-/commit/" + sha));
    add(facts, "Ref", text(claims, "ref"), null);
    var pipeline = text(claims, "pipeline_id");
    add(facts, "Pipeline", pipeline, under(root, "-/pipelines/" + pipeline));
  }

  private static void add(List<Fact> facts, String label, String text, @Nullable String url) {
    if (!text.isEmpty()) {
      facts.add(new Fact(label, text, url));
    }
  }

  private static String brief(List<Fact> facts) {
    var where = facts.getFirst().text();
    return facts.stream()
        .filter(it -> it.label().equals("Commit"))
        .findFirst()
        .map(it -> where + " at " + it.text())
        .orElse(where);
  }

  private static String text(JsonNode claims, String name) {
    return claims.path(name).asText("");
  }

  private static String cut(String sha) {
    return sha.length() > COMMIT_SHOWN ? sha.substring(0, COMMIT_SHOWN) : sha;
  }

  /// The address of the CI's own pages: GitHub's issuer has another host than its pages.
  private static @Nullable String server(String issuer) {
    if (issuer.equals(GITHUB) || issuer.startsWith(GITHUB + "/")) {
      return "https://github.com";
    }
    return parsed(issuer)
        .filter(it -> "https".equals(it.getScheme()) && it.getAuthority() != null)
        .map(it -> "https://" + it.getAuthority())
        .orElse(null);
  }

  private static @Nullable String under(@Nullable String root, String path) {
    return root == null || path.isEmpty() || path.endsWith("/")
        ? null
        : parsed(root + "/" + path).map(URI::toString).orElse(null);
  }

  private static Optional<URI> parsed(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
