package dev.entrepot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
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
import org.junit.jupiter.params.provider.ValueSource;

/// Pages that have something to show: found, accessible, small, and quick.
@Tag("slow")
@TestInstance(Lifecycle.PER_CLASS)
class PagesInBrowserTest {
  private static final int MOST_BYTES = 100_000;
  private static final double FIRST_BYTE_MILLIS = 20;
  private static final String FIRST_BYTE =
      """
      () => { const it = performance.getEntriesByType("navigation")[0];
              return it.responseStart - it.requestStart }
      """;

  private final FurnishedIndex index;

  PagesInBrowserTest(@TempDir Path folder) {
    this.index = new FurnishedIndex(folder);
  }

  @AfterAll
  void stop() {
    index.close();
  }

  @Test
  void aSearchLeadsToAProjectThatSaysWhereItCameFrom() {
    try (var reader = index.reader(new NewContextOptions())) {
      reader.open("/");
      reader.page().getByLabel("Search projects").fill("myproj");
      reader.press("Search");
      assertThat(reader.reads())
          .contains("myproject", "myproject-extras")
          .doesNotContain("wheelwright");

      reader.follow("myproject 1.1");

      assertThat(reader.path()).isEqualTo("/project/myproject/");
      assertThat(reader.reads())
          .contains("myorg/myproject", "release.yml", "verified", "get pages that load at once");
    }
  }

  @Test
  void aReleaseThatWaitsInAStageIsPublishedOnItsPage() {
    try (var ann = index.administrator(new NewContextOptions())) {
      ann.open("/manage/project/wheelwright/stages/").follow("0.5");
      assertThat(ann.reads()).contains("wheelwright-0.5-py3-none-any.whl", "never given out again");
      assertThat(new AxeBuilder(ann.page()).analyze().getViolations()).isEmpty();

      ann.press("Publish all of it");

      assertThat(ann.reads()).contains("The release is published");
      assertThat(index.index().http().files("wheelwright"))
          .containsKey("wheelwright-0.5-py3-none-any.whl");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/project/myproject/", "/manage/project/myproject/settings/publishing/"})
  void timesAreInTheReadersZoneAndInUtcWithoutScripts(String path) {
    var nepal = new NewContextOptions().setTimezoneId("Asia/Kathmandu");
    try (var reader = index.administrator(nepal);
        var plain = index.administrator(new NewContextOptions().setJavaScriptEnabled(false))) {
      var shown = reader.open(path).page().locator("time").first();
      var written = plain.open(path).page().locator("time").first().innerText();
      var prose = path.startsWith("/project/");
      var form =
          DateTimeFormatter.ofPattern(
              prose ? "d MMM uuuu, HH:mm" : "uuuu-MM-dd HH:mm", Locale.ENGLISH);
      var at = Instant.parse(shown.getAttribute("datetime")).atZone(ZoneId.of("Asia/Kathmandu"));

      assertThat(written).endsWith(" UTC");
      assertThat(shown.innerText()).isEqualTo(form.format(at) + " GMT+5:45");
      assertThat(shown.getAttribute("title")).isEqualTo(written);
    }
  }

  @ParameterizedTest
  @EnumSource
  void axeFindsNothing(MainPage page) {
    var found = new ArrayList<String>();
    for (var scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      try (var visitor = page.visitor(index, new NewContextOptions().setColorScheme(scheme))) {
        visitor.open(page.path());
        new AxeBuilder(visitor.page())
            .analyze()
            .getViolations()
            .forEach(it -> found.add(scheme + " " + it.getId() + " " + it.getNodes()));
      }
    }
    assertThat(found).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aPageIsSmallAndAsksNobodyElse(MainPage page) {
    try (var visitor = page.visitor(index, new NewContextOptions())) {
      var answers = new ArrayList<Response>();
      visitor.page().onResponse(answers::add);
      visitor.open(page.path()).page().waitForLoadState(LoadState.NETWORKIDLE);

      assertThat(answers).hasSizeGreaterThan(1).allMatch(it -> it.ok());
      assertThat(answers)
          .extracting(Response::url)
          .allMatch(it -> it.startsWith(index.index().url() + "/"));
      assertThat(answers.stream().mapToInt(it -> it.request().sizes().responseBodySize).sum())
          .isLessThan(MOST_BYTES);
    }
  }

  // A busy machine fails it, so only the deep run, which has the machine to itself, asks for it.
  @Tag("deep")
  @ParameterizedTest
  @EnumSource
  void theFirstByteComesAtOnce(MainPage page) {
    try (var visitor = page.visitor(index, new NewContextOptions())) {
      var quickest = Double.MAX_VALUE;
      for (var attempt = 0; attempt < 20 && quickest > FIRST_BYTE_MILLIS; attempt++) {
        quickest = Math.min(quickest, firstByte(visitor.open(page.path()).page()));
      }
      assertThat(quickest).isLessThanOrEqualTo(FIRST_BYTE_MILLIS);
    }
  }

  private static double firstByte(Page page) {
    return ((Number) page.evaluate(FIRST_BYTE)).doubleValue();
  }
}
