package dev.entrepot.cli.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.attestations.FulcioExtension;
import dev.entrepot.attestations.PublisherIdentity;
import dev.entrepot.attestations.PublisherIdentity.ByExtensions;
import dev.entrepot.attestations.PublisherIdentity.GitHub;
import dev.entrepot.attestations.PublisherIdentity.GitLab;
import dev.entrepot.attestations.PublisherIdentity.Google;
import dev.entrepot.cli.index.Answers;
import java.util.ArrayList;
import java.util.List;

/// Compares the claims of a job, which an index verified when it took a file, with a publisher.
final class ReceiptBinding {
  private final JsonNode claims;
  private final List<String> differences = new ArrayList<>();

  private ReceiptBinding(JsonNode claims) {
    this.claims = claims;
  }

  /// One sentence for each field that differs.
  static List<String> differences(JsonNode claims, PublisherIdentity publisher) {
    var it = new ReceiptBinding(claims);
    it.same("issuer", publisher.issuer(), it.says("iss"));
    switch (publisher) {
      case GitHub wanted -> {
        it.same("repository", wanted.repository(), it.says("repository"));
        it.same(
            "workflow", wanted.workflow(), file(it.says("workflow_ref"), "/.github/workflows/"));
      }
      case GitLab wanted -> {
        it.same("project", wanted.project(), it.says("project_path"));
        it.same("workflow-file", wanted.workflowFile(), file(it.says("ci_config_ref_uri"), "//"));
      }
      case Google(var email) -> it.same("email", email, it.says("email"));
      case ByExtensions wanted -> wanted.extensions().forEach(it::extension);
    }
    return List.copyOf(it.differences);
  }

  // An address without the service's name: that is the issuer's to say.
  private void extension(FulcioExtension extension, String address) {
    var path = address.replaceFirst("^https?://[^/]+/", "");
    var field = claims.has("project_path") ? "project_path" : "repository";
    if (extension == FulcioExtension.SOURCE_OWNER_URI) {
      same("owner", path, says(field).replaceFirst("/[^/]*$", ""));
    } else {
      same("repository", path, says(field));
    }
  }

  /// The last `mark` may stand in the file's own name no more than '@' may in a ref's.
  private static String file(String reference, String mark) {
    var end = reference.indexOf('@');
    var whole = end < 0 ? reference : reference.substring(0, end);
    var start = whole.lastIndexOf(mark);
    return start < 0 ? whole : whole.substring(start + mark.length());
  }

  private void same(String field, String expected, String got) {
    // Owners and repositories are the same in any case; a wrong case of the rest differs.
    var ignoring = field.equals("repository") || field.equals("owner") || field.equals("project");
    if (ignoring ? !expected.equalsIgnoreCase(got) : !expected.equals(got)) {
      differences.add(
          "%s is %s, expected was %s"
              .formatted(field, got.isEmpty() ? "not said" : Answers.line(got), expected));
    }
  }

  private String says(String claim) {
    return claims.path(claim).asText("");
  }
}
