package dev.entrepot.attestations;

import static dev.entrepot.attestations.FulcioExtension.BUILD_CONFIG_URI;
import static dev.entrepot.attestations.FulcioExtension.DEPLOYMENT_ENVIRONMENT;
import static dev.entrepot.attestations.FulcioExtension.SOURCE_REPOSITORY_DIGEST;
import static dev.entrepot.attestations.FulcioExtension.SOURCE_REPOSITORY_REF;
import static dev.entrepot.attestations.FulcioExtension.SOURCE_REPOSITORY_URI;

import dev.entrepot.attestations.PublisherIdentity.ByExtensions;
import dev.entrepot.attestations.PublisherIdentity.GitHub;
import dev.entrepot.attestations.PublisherIdentity.GitLab;
import dev.entrepot.attestations.PublisherIdentity.Google;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Whether a certificate was made for a publisher: no difference, or each field that differs.
///
/// Names of owners and repositories are compared without case, as their forges do; files and
/// environments of GitLab with it.
public final class Binding {
  private final CertificateIdentity certificate;
  private final List<Difference> differences = new ArrayList<>();

  private Binding(CertificateIdentity certificate) {
    this.certificate = certificate;
  }

  /// Each field of the publisher that the certificate contradicts; none when it was made for it.
  ///
  /// @param commit what the job was run on, where that is known
  public static List<Difference> differences(
      CertificateIdentity certificate, PublisherIdentity publisher, @Nullable String commit) {
    var binding = new Binding(certificate);
    binding.same("issuer", publisher.issuer(), certificate.issuer());
    switch (publisher) {
      case GitHub it -> binding.gitHub(it);
      case GitLab it -> binding.gitLab(it);
      case Google(var email) -> binding.email(email);
      case ByExtensions it ->
          it.extensions()
              .forEach((extension, value) ->
                  binding.same(extension.label(), value, binding.says(extension)));
    }
    if (commit != null && !binding.says(SOURCE_REPOSITORY_DIGEST).isEmpty()) {
      binding.same("commit", commit, binding.says(SOURCE_REPOSITORY_DIGEST));
    }
    return List.copyOf(binding.differences);
  }

  private void gitHub(GitHub publisher) {
    repository(List.of(publisher.server() + "/" + publisher.repository()), publisher.server());
    var file = after(says(SOURCE_REPOSITORY_URI) + "/.github/workflows/");
    same("workflow", publisher.workflow(), file);
    environment(publisher.environment(), true);
  }

  // Fulcio's template for GitLab takes the repository's address from a setting that is
  // https://gitlab.com for every instance unless somebody changes it; the file's address has the
  // real host.
  private void gitLab(GitLab publisher) {
    var project = "/" + publisher.project();
    repository(
        List.of(publisher.server() + project, GitLab.PUBLIC_SERVER + project), publisher.server());
    var config = says(BUILD_CONFIG_URI);
    var prefix = publisher.server() + project + "//";
    if (config.regionMatches(true, 0, prefix, 0, prefix.length())) {
      same("workflow-file", publisher.workflowFile(), after(config.substring(0, prefix.length())));
    } else {
      differ("workflow-file", prefix + publisher.workflowFile(), config);
    }
    environment(publisher.environment(), false);
  }

  private void repository(List<String> accepted, String server) {
    var got = says(SOURCE_REPOSITORY_URI);
    if (accepted.stream().noneMatch(got::equalsIgnoreCase)) {
      var prefix = server + "/";
      differ(
          "repository",
          accepted.getFirst().substring(prefix.length()),
          got.startsWith(prefix) ? got.substring(prefix.length()) : got);
    }
  }

  /// The file that the build was configured by: what stands between `prefix` and `@`, where the
  /// rest is the very commit or ref of the same certificate; the whole address when it is not so.
  private String after(String prefix) {
    var config = says(BUILD_CONFIG_URI);
    return Stream.of(says(SOURCE_REPOSITORY_DIGEST), says(SOURCE_REPOSITORY_REF))
        .filter(it -> !it.isEmpty())
        .map(it -> "@" + it)
        .filter(it ->
            config.startsWith(prefix)
                && config.endsWith(it)
                && config.length() > prefix.length() + it.length())
        .map(it -> config.substring(prefix.length(), config.length() - it.length()))
        .findFirst()
        .orElse(config);
  }

  // Older certificates do not say it, and from their silence nothing can be concluded.
  private void environment(@Nullable String expected, boolean ignoringCase) {
    var got = says(DEPLOYMENT_ENVIRONMENT);
    if (expected == null || got.isEmpty()) {
      return;
    }
    if (ignoringCase ? !expected.equalsIgnoreCase(got) : !expected.equals(got)) {
      differ("environment", expected, got);
    }
  }

  private void email(String expected) {
    if (!certificate.emails().contains(expected)) {
      differ("email", expected, String.join(", ", certificate.emails()));
    }
  }

  private String says(FulcioExtension extension) {
    return certificate.find(extension).orElse("");
  }

  private void same(String field, String expected, String got) {
    if (!Objects.equals(expected, got)) {
      differ(field, expected, got);
    }
  }

  private void differ(String field, String expected, String got) {
    differences.add(new Difference(field, expected, got));
  }
}
