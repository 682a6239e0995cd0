package dev.entrepot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Pictures of the main pages, for people to look at: `./verify pictures`.
@Tag("pictures")
@TestInstance(Lifecycle.PER_CLASS)
class PicturesTest {
  private static final int PHONE = 390;
  private static final int DESKTOP = 1280;
  private static final Path FOLDER = Path.of(System.getProperty("pictures", "target/pictures"));

  private final FurnishedIndex index;

  PicturesTest(@TempDir Path folder) {
    this.index = new FurnishedIndex(folder);
  }

  @AfterAll
  void stop() {
    index.close();
  }

  @ParameterizedTest
  @EnumSource
  void isDrawnLightAndDarkForPhonesAndDesktops(MainPage page) {
    for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (var width : List.of(PHONE, DESKTOP)) {
        try (var visitor = page.visitor(index, screen(scheme, width))) {
          var name =
              "%s-%s-%d.png"
                  .formatted(page.picture(), scheme.name().toLowerCase(Locale.ROOT), width);
          visitor
              .open(page.path())
              .page()
              .screenshot(new ScreenshotOptions().setPath(FOLDER.resolve(name)).setFullPage(true));

          assertThat(visitor.page().evaluate("document.documentElement.scrollWidth"))
              .as("a page is no wider than the screen")
              .isEqualTo(width);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PROJECT", "PUBLISHING"})
  void isDrawnForTheReadme(MainPage page) {
    try (var visitor = page.visitor(index, screen(ColorScheme.LIGHT, DESKTOP))) {
      visitor
          .open(page.path())
          .page()
          .screenshot(new ScreenshotOptions().setPath(readme(page.picture())));
    }
  }

  @Test
  void aRefusedJobIsDrawnForTheReadme() {
    try (var ann = MainPage.PUBLISHING.visitor(index, screen(ColorScheme.LIGHT, DESKTOP))) {
      ann.open(MainPage.PUBLISHING.path());
      ann.content()
          .locator("article", new Locator.LocatorOptions().setHasText("Refused"))
          .first()
          .screenshot(new Locator.ScreenshotOptions().setPath(readme("refused")));
    }
  }

  private static Path readme(String name) {
    return FOLDER.resolve("readme").resolve(name + ".png");
  }

  private static NewContextOptions screen(ColorScheme scheme, int width) {
    return new NewContextOptions()
        .setColorScheme(scheme)
        .setViewportSize(width, width == PHONE ? 844 : 800);
  }
}
