package dev.entrepot.workflows.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.workflows.forgejo.Forge;
import dev.entrepot.workflows.forgejo.ForgeReader;
import dev.entrepot.workflows.source.SourceFile;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForgeDoctorTest {
  private static final String GOOD =
      """
      on: {push: {tags: ["v*"]}}
      jobs:
        publish:
          runs-on: docker
          enable-openid-connect: true
          steps:
            - run: uv publish --trusted-publishing always --publish-url https://packages.example.org/legacy/
      """;

  private static final String AT_GITEA =
      GOOD.replace("enable-openid-connect: true", "permissions: {id-token: write}");

  @Test
  void nothingIsFoundInWhatIsRight() {
    assertThat(codes(Forge.FORGEJO, GOOD)).isEmpty();
    assertThat(codes(Forge.GITEA, AT_GITEA)).isEmpty();
    assertThat(doctor(Forge.FORGEJO, GOOD, "release.yml").publishing())
        .containsExactly(
            ".forgejo/workflows/release.yml: publish publishes to https://packages.example.org/legacy/ with uv publish");
  }

  @Test
  void eachForgeAsksForTheTokenInItsOwnWay() {
    assertThat(codes(Forge.FORGEJO, AT_GITEA)).containsExactly(Code.ID_TOKEN_MISSING);
    assertThat(codes(Forge.GITEA, GOOD)).containsExactly(Code.ID_TOKEN_MISSING);
  }

  @Test
  void theWorkflowMaySayItForAllJobs() {
    var above =
        "enable-openid-connect: true\n" + GOOD.replace("    enable-openid-connect: true\n", "");

    assertThat(codes(Forge.FORGEJO, above)).isEmpty();
  }

  @Test
  void anotherFileIsAnotherWorkflow() {
    assertThat(doctor(Forge.FORGEJO, GOOD, "publish.yml").examine())
        .extracting(Finding::code)
        .containsExactly(Code.WORKFLOW_DIFFERS);
  }

  @Test
  void pypiTakesNoneOfTheirIdentities() {
    var toPypi = GOOD.replaceFirst(" --publish-url \\S+", "");

    assertThat(codes(Forge.FORGEJO, toPypi)).containsExactly(Code.CLIENT_CANNOT);
  }

  @Test
  void whatHasAPasswordIsNobodysBusiness() {
    assertThat(codes(Forge.FORGEJO, GOOD.replace("always", "never"))).isEmpty();
  }

  private static List<Code> codes(Forge forge, String workflow) {
    return doctor(forge, workflow, "release.yml").examine().stream().map(Finding::code).toList();
  }

  private static ForgeDoctor doctor(Forge forge, String workflow, String name) {
    var file = new SourceFile(forge.folder() + "/" + name, workflow);
    var declared =
        PublisherTables.read(
            new SourceFile(
                "publishers.toml",
                """
                [[publisher]]
                project = "ours"
                provider = "%s"
                owner = "myorg"
                repository = "myproject"
                workflow = "release.yml"
                """
                    .formatted(forge.provider())));
    return new ForgeDoctor(
        forge,
        List.of(ForgeReader.read(forge, file)),
        declared.of(forge.provider()),
        Optional.of("myorg/myproject"));
  }
}
