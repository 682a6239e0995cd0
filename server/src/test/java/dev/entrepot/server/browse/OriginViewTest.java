package dev.entrepot.server.browse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.packaging.Version;
import dev.entrepot.server.browse.OriginView.Fact;
import dev.entrepot.server.project.DistributionFile;
import dev.entrepot.server.project.DistributionFile.FileContent;
import dev.entrepot.server.project.PublishedFile;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OriginViewTest {
  @Test
  void leadsToTheCommitAndTheRunOfAGitHubJob() {
    var origin =
        of(
            """
            {"iss": "https://token.actions.githubusercontent.com", "repository": "octo/demo",
             "workflow_ref": "octo/demo/.github/workflows/release.yml@refs/tags/v1",
             "sha": "0123456789abcdef0123456789abcdef01234567", "run_id": "42",
             "environment": "release"}
            """);

    assertThat(origin.verified()).isTrue();
    assertThat(origin.brief()).isEqualTo("octo/demo at 0123456789");
    assertThat(origin.facts())
        .contains(
            new Fact("Repository", "octo/demo", "https://github.com/octo/demo"),
            new Fact("Workflow", "release.yml", null),
            new Fact(
                "Commit",
                "0123456789",
                "https://github.com/octo/demo/commit/0123456789abcdef0123456789abcdef01234567"),
            new Fact("Run", "42", "https://github.com/octo/demo/actions/runs/42"),
            new Fact("Environment", "release", null));
  }

  @Test
  void leadsToThePipelineOfAGitLabJob() {
    assertThat(
            of("""
            {"iss": "https://gitlab.example.org", "project_path": "octo/demo",
             "sha": "ab", "pipeline_id": "7"}
            """)
                .facts())
        .contains(new Fact("Pipeline", "7", "https://gitlab.example.org/octo/demo/-/pipelines/7"));
  }

  @Test
  void linksNowhereButToHttps() {
    assertThat(of("{\"iss\": \"javascript:alert(1)\", \"repository\": \"a/b\"}").facts())
        .allMatch(it -> it.url() == null);
    assertThat(of("{\"iss\": \"https://ci.example.org\", \"repository\": \"a b\"}").facts())
        .allMatch(it -> it.url() == null);
  }

  @Test
  void ofATokenItSaysWhoseItIs() {
    var origin = of("{}");

    assertThat(origin.verified()).isFalse();
    assertThat(origin.brief()).isEqualTo("API token of ada");
  }

  private static OriginView of(String claims) {
    var file =
        new DistributionFile(
            "demo-1.0.tar.gz",
            Version.parse("1.0"),
            new FileContent("a".repeat(64), "b".repeat(32), "c".repeat(64), 1),
            null,
            "d".repeat(64),
            Instant.EPOCH,
            null);
    return OriginView.of(new PublishedFile(file, "account:ada", claims));
  }
}
