package dev.entrepot.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DoctorCommandTest {
  private static final String WORKFLOW =
      """
      on: {push: {tags: ['v*']}}
      jobs:
        publish:
          runs-on: ubuntu-latest
          permissions: {id-token: write}
          steps:
            - uses: pypa/gh-action-pypi-publish@dc37677b2e1c63e2034f94d8a5b11f265b73ba33
      """;

  private static final String PUBLISHER =
      """
      [[publisher]]
      project = "myproject"
      provider = "github"
      owner = "myorg"
      repository = "myproject"
      workflow = "release.yml"
      environment = "release"
      """;

  private final Path folder;
  private final Path workflow;
  private final StringWriter out = new StringWriter();

  DoctorCommandTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.workflow = folder.resolve(".github/workflows/release.yml");
    Files.createDirectories(workflow.getParent());
    Files.writeString(workflow, WORKFLOW);
    Files.writeString(folder.resolve("publishers.toml"), PUBLISHER);
  }

  @Test
  void showsTheLineTheReasonAndThePatchAndEndsWithThree() {
    assertThat(doctor()).isEqualTo(3);
    assertThat(out.toString())
        .contains(
            "error[environment-missing]: The publisher of myproject requires the environment release; the job publish has none",
            "3 |   publish:",
            "+    environment:",
            "+      name: release",
            "1 error keeps the release from being published.");
  }

  @Test
  void mendsTheFileAndFindsNothingMore() throws IOException {
    assertThat(doctor("--fix")).isZero();
    assertThat(workflow)
        .content()
        .isEqualTo(
            WORKFLOW.replace("    runs-on", "    environment:\n      name: release\n    runs-on"));
  }

  @Test
  void writesThePublisherThatTheWorkflowNeeds() throws IOException {
    Files.delete(folder.resolve("publishers.toml"));

    assertThat(doctor("--write-publisher")).isZero();

    assertThat(out.toString())
        .contains("[[publisher]]", "workflow    = \"release.yml\"", "index       = \"pypi\"")
        .doesNotContain("environment");
  }

  @Test
  void writesAWorkflowInWhichItFindsNothing() throws IOException {
    assertThat(doctor("--write-workflow")).isZero();
    Files.writeString(workflow, out.toString());

    assertThat(doctor()).isZero();
  }

  @Test
  void sarifNamesRuleAndPlaceAndCarriesTheFix() throws IOException {
    doctor("--format", "sarif");

    var run = new ObjectMapper().readTree(out.toString()).at("/runs/0");
    assertThat(run.at("/results/0/ruleId").textValue()).isEqualTo("environment-missing");
    assertThat(run.at("/results/0/locations/0/physicalLocation/region/startLine").intValue())
        .isEqualTo(3);
    assertThat(
            run.at("/results/0/fixes/0/artifactChanges/0/replacements/0/insertedContent/text")
                .textValue())
        .isEqualTo("    environment:\n      name: release\n");
    assertThat(run.at("/tool/driver/rules")).isNotEmpty();
  }

  @Test
  void annotationsNeedNoCharacterThatWorkflowCommandsUse() {
    doctor("--format", "github");

    assertThat(out.toString().strip())
        .isEqualTo(
            "::error file=.github/workflows/release.yml,line=3,col=3,endLine=3,title=environment-missing::The publisher of myproject requires the environment release; the job publish has none");
  }

  @Test
  void jsonSaysWhetherTheReleasePublishes() throws IOException {
    doctor("--json");

    var report = new ObjectMapper().readTree(out.toString());
    assertThat(report.get("publishes").booleanValue()).isFalse();
    assertThat(report.at("/findings/0/code").textValue()).isEqualTo("environment-missing");
    assertThat(report.at("/jobs/0/keyless").booleanValue()).isTrue();
  }

  private int doctor(String... options) {
    var line = new CommandLine(new DoctorCommand(java.util.Map.of()));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(new StringWriter()));
    var arguments = new java.util.ArrayList<>(java.util.List.of(options));
    arguments.addAll(java.util.List.of("--repository", "myorg/myproject", folder.toString()));
    return line.execute(arguments.toArray(String[]::new));
  }
}
