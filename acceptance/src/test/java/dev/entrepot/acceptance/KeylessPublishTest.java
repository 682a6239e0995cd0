package dev.entrepot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// A release job publishes with nothing but its identity: no token, no password, no configuration.
@Tag("slow")
@TestInstance(Lifecycle.PER_CLASS)
class KeylessPublishTest {
  private final Path folder;
  private final Issuer issuer;
  private final Index index;

  KeylessPublishTest(@TempDir Path folder) {
    this.folder = folder;
    this.issuer = Issuer.start(folder);
    this.index = Index.trusting(issuer.url(), folder);
  }

  @BeforeAll
  void start() {
    index.start().withOwner().withProjects("uv-hello", "pdm-hello", "action-hello");
  }

  @AfterAll
  void stop() {
    index.close();
    issuer.close();
  }

  @Test
  void uvPublishes() {
    var project = RealProject.built(folder, "uv-hello", "1.0");

    var outcome = Uv.publish(index, project.folder(), job("release")).succeeded();

    // It asks the index to end the token at the end, and complains if that fails.
    assertThat(outcome.text()).doesNotContain("warning");
    index.awaitLog("/_/oidc/burn-token status=202");
    Published.assertServed(index, "uv-hello", project.files());
  }

  @Test
  void uvShowsWhichClaimOfTheJobDiffers() {
    var project = RealProject.built(folder, "uv-hello", "2.0");

    var refused = Uv.publish(index, project.folder(), job("staging")).failed();

    assertThat(refused.text()).contains("environment", "staging", "release");
    assertThat(index.http().files("uv-hello").keySet()).noneMatch(it -> it.contains("2.0"));
  }

  @Test
  void pdmPublishes() {
    var project = RealProject.built(folder, "pdm-hello", "1.0");

    Command.in(
            project.folder(),
            Clients.program("pdm", "pdm"),
            "publish",
            "--no-build",
            "--repository",
            index.url() + "/legacy/",
            "--ca-certs",
            index.ca())
        .with(job("release"))
        .run()
        .succeeded();

    Published.assertServed(index, "pdm-hello", project.files());
  }

  @Test
  void theCallsOfThePypaActionPublish() {
    var project = RealProject.built(folder, "action-hello", "1.0");

    actionPublish(project, job("release")).succeeded();

    Published.assertServed(index, "action-hello", project.files());
  }

  @Test
  void thePypaActionListsWhichClaimOfTheJobDiffers() {
    var project = RealProject.built(folder, "action-hello", "2.0");

    var refused = actionPublish(project, job("staging")).failed();

    assertThat(refused.text())
        .contains("* `invalid-publisher`: ", "environment", "staging", "release")
        .doesNotContain("Traceback");
    assertThat(index.http().files("action-hello").keySet()).noneMatch(it -> it.contains("2.0"));
  }

  private Map<String, String> job(String environment) {
    return issuer.job(Index.REPOSITORY, environment);
  }

  private Command.Outcome actionPublish(RealProject project, Map<String, String> job) {
    return Command.in(
            project.folder(),
            Clients.program("action", "python"),
            Checkout.ROOT.resolve("acceptance").resolve("publish-as-the-action"),
            index.url() + "/legacy/",
            project.dist())
        .with(job)
        .with("REQUESTS_CA_BUNDLE", index.ca())
        .run();
  }
}
