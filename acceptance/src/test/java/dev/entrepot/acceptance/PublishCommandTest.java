package dev.entrepot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// `entrepot publish` in a job that has nothing but its identity.
@Tag("slow")
@TestInstance(Lifecycle.PER_CLASS)
class PublishCommandTest {
  private final Path folder;
  private final Issuer issuer;
  private final Index index;

  PublishCommandTest(@TempDir Path folder) {
    this.folder = folder;
    this.issuer = Issuer.start(folder);
    this.index = Index.trusting(issuer.url(), folder);
  }

  @BeforeAll
  void start() {
    index.start().withOwner().withProjects("own-hello");
  }

  @AfterAll
  void stop() {
    index.close();
    issuer.close();
  }

  @Test
  void publishesTwiceWithoutHarmAndWaitsUntilItCanBeInstalled() {
    var project = RealProject.built(folder, "own-hello", "1.0");

    var first = publish(project, "release").succeeded();
    var second = publish(project, "release").succeeded();

    assertThat(first.text()).contains(": published", "own-hello can be installed.");
    assertThat(second.text()).contains(": already there").doesNotContain(": published");
    Published.assertServed(index, "own-hello", project.files());
  }

  @Test
  void showsTheJobBesideThePublisherWhenItIsRefused() {
    var project = RealProject.built(folder, "own-hello", "2.0");

    var refused = publish(project, "staging").failed();

    assertThat(refused.text())
        .contains("invalid-publisher")
        .containsPattern("this job +the publisher")
        .containsPattern("environment +staging +release");
    assertThat(index.http().files("own-hello").keySet()).noneMatch(it -> it.contains("2.0"));
  }

  private Command.Outcome publish(RealProject project, String environment) {
    return Checkout.entrepot(
            project.folder(), "publish", "--index", index.url(), "--ca-file", index.ca())
        .with(issuer.job(Index.REPOSITORY, environment))
        .run();
  }
}
