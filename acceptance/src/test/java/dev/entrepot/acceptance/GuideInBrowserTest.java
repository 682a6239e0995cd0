package dev.entrepot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// A person does what the guide says, on an index that was never started before.
@Tag("slow")
@TestInstance(Lifecycle.PER_CLASS)
class GuideInBrowserTest {
  private final Path folder;
  private final Issuer issuer;
  private final Index index;
  private final Browser browser;

  GuideInBrowserTest(@TempDir Path folder) {
    this.folder = folder;
    this.issuer = Issuer.start(folder);
    this.index = Index.trusting(issuer.url(), folder).start();
    this.browser = Chromium.trusting(index.ca());
  }

  @AfterAll
  void stop() {
    browser.close();
    index.close();
    issuer.close();
  }

  @Test
  void fromTheOneTimeLinkToAReleaseThatSaysWhereItCameFrom() {
    try (var ann = Person.at(index, browser)) {
      ann.join();
      ann.open("/manage/account/publishing/");
      ann.type("Name of the new project", "guide-hello");
      ann.type("Owner", "myorg");
      ann.type("Repository name", "myproject");
      ann.type("Workflow name", "release.yml");
      ann.type("Environment name (optional)", "release");
      ann.press("Add");
      assertThat(ann.reads()).contains("The publisher is registered");
      ann.unfold("The job to commit");
      assertThat(ann.reads()).contains("id-token: write", index.url() + "/legacy/");

      var project = RealProject.built(folder, "guide-hello", "1.0");
      Uv.publish(index, project.folder(), issuer.job(Index.REPOSITORY, "release")).succeeded();

      Published.assertServed(index, "guide-hello", project.files());
      ann.open("/project/guide-hello/");
      assertThat(ann.reads())
          .contains("guide-hello 1.0", "myorg/myproject", "release.yml", "refs/tags/v1.0");
      ann.open("/manage/");
      ann.follow("Publishing");
      assertThat(ann.path()).isEqualTo("/manage/project/guide-hello/settings/publishing/");
      assertThat(ann.reads()).contains("Granted");
    }
  }
}
