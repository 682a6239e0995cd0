package dev.entrepot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// A job was refused; its owner sees why, and mends it.
@Tag("slow")
@TestInstance(Lifecycle.PER_CLASS)
class RefusedInBrowserTest {
  private final Path folder;
  private final Issuer issuer;
  private final Index index;
  private final Browser browser;

  RefusedInBrowserTest(@TempDir Path folder) {
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
  void theValuesOfARefusedJobMakeThePublisherThatLetsItPublish() {
    try (var ann = Person.at(index, browser)) {
      ann.join();
      index.withProjects("refused-hello");
      var wheel = Wheel.of("refused-hello", "1.0").in(folder.resolve("project/dist"));
      var job = issuer.job(Index.REPOSITORY, "staging");
      Uv.publish(index, folder.resolve("project"), job).failed();

      ann.open("/manage/project/refused-hello/settings/publishing/");
      assertThat(ann.reads()).contains("Refused", "environment", "release", "staging");
      ann.press("Use these values");

      assertThat(ann.reads()).contains("The publisher is registered");
      Uv.publish(index, folder.resolve("project"), issuer.job(Index.REPOSITORY, "staging"))
          .succeeded();
      Published.assertServed(index, "refused-hello", List.of(wheel));
    }
  }
}
