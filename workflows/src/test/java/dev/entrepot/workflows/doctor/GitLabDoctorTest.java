package dev.entrepot.workflows.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.workflows.gitlab.PipelineReader;
import dev.entrepot.workflows.source.SourceFile;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GitLabDoctorTest {
  private static final String PUBLISHER =
      """
      [[publisher]]
      project = "ours"
      provider = "gitlab"
      namespace = "group"
      gitlab-project = "theirs"
      workflow-file = ".gitlab-ci.yml"
      environment = "release"
      """;

  private static final String GOOD =
      """
      default:
        image: python:3.13
      .tagged:
        rules: [{if: $CI_COMMIT_TAG}]
      build:
        script: [python -m build]
        artifacts: {paths: [dist/]}
      publish:
        extends: .tagged
        needs: [build]
        environment: release
        id_tokens:
          PYPI_ID_TOKEN:
            aud: pypi
        script:
          - pip install uv
          - uv publish --trusted-publishing always
      """;

  @Test
  void nothingIsFoundInWhatIsRight() {
    assertThat(codes(GOOD)).isEmpty();
    assertThat(doctor(GOOD, PUBLISHER).publishing())
        .containsExactly(".gitlab-ci.yml: publish publishes to PyPI with uv publish");
  }

  @Test
  void theJobLacksTheEnvironmentOrHasAnother() {
    assertThat(codes(GOOD.replace("  environment: release\n", "")))
        .containsExactly(Code.ENVIRONMENT_MISSING);
    assertThat(codes(GOOD.replace("environment: release", "environment: {name: test}")))
        .containsExactly(Code.ENVIRONMENT_DIFFERS);
    assertThat(codes(GOOD.replace("environment: release", "environment: $TARGET")))
        .containsExactly(Code.ENVIRONMENT_UNKNOWN);
  }

  @Test
  void theTokenIsMissingForAnotherOrInAnotherVariable() {
    assertThat(codes(GOOD.replace("  id_tokens:\n    PYPI_ID_TOKEN:\n      aud: pypi\n", "")))
        .containsExactly(Code.ID_TOKEN_MISSING);
    assertThat(codes(GOOD.replace("aud: pypi", "aud: https://pypi.org")))
        .containsExactly(Code.AUDIENCE_DIFFERS);
    assertThat(codes(GOOD.replace("aud: pypi", "aud: [pypi]")))
        .containsExactly(Code.AUDIENCE_DIFFERS);
    assertThat(codes(GOOD.replace("PYPI_ID_TOKEN", "ID_TOKEN")))
        .containsExactly(Code.ID_TOKEN_VARIABLE);
  }

  @Test
  void ofAnIndexOfOnesOwnOnlyTheNameOfTheVariableIsKnown() {
    var own =
        GOOD.replace("always", "always --publish-url https://packages.example.org/legacy/")
            .replace("aud: pypi", "aud: packages");

    assertThat(codes(own)).containsExactly(Code.ID_TOKEN_VARIABLE);
    assertThat(codes(own.replace("PYPI_ID_TOKEN", "PACKAGES_ID_TOKEN"))).isEmpty();
  }

  @Test
  void whatIsExtendedCounts() {
    var extended =
        GOOD.replace(".tagged:", ".tagged:\n  environment: release")
            .replace("  environment: release\n  id_tokens", "  id_tokens");

    assertThat(codes(extended)).isEmpty();
  }

  @Test
  void theProjectAndTheFileAreCompared() {
    var publisher =
        PUBLISHER.replace("\"theirs\"", "\"other\"").replace(".gitlab-ci.yml", "ci/release.yml");

    assertThat(doctor(GOOD, publisher).examine())
        .extracting(Finding::code)
        .containsExactly(Code.REPOSITORY_DIFFERS, Code.WORKFLOW_DIFFERS);
  }

  @Test
  void tagsThatAreLeftOutPublishNothing() {
    assertThat(codes(GOOD.replace("  needs: [build]", "  needs: [build]\n  except: [tags]")))
        .containsExactly(Code.TRIGGER_NEVER);
  }

  @Test
  void aBuildBesideTheTokenIsWarnedOf() {
    assertThat(codes(GOOD.replace("- pip install uv", "- python -m build")))
        .containsExactly(Code.BUILD_WITH_TOKEN);
  }

  @Test
  void aPasswordOfTheProjectsVariablesIsNobodysBusiness() {
    var stored = "publish:\n  script: [twine upload dist/*]\n";

    assertThat(doctor(stored, "").examine()).isEmpty();
    assertThat(doctor("a: [", "").examine())
        .extracting(Finding::code)
        .containsExactly(Code.INVALID_WORKFLOW);
  }

  private static List<Code> codes(String pipeline) {
    return doctor(pipeline, PUBLISHER).examine().stream().map(Finding::code).toList();
  }

  private static GitLabDoctor doctor(String pipeline, String publishers) {
    return new GitLabDoctor(
        PipelineReader.read(new SourceFile(".gitlab-ci.yml", pipeline)),
        PublisherTables.read(new SourceFile("publishers.toml", publishers)).of("gitlab"),
        Optional.of("Group/theirs"));
  }
}
