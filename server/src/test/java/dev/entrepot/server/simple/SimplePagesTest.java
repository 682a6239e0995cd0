package dev.entrepot.server.simple;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.packaging.DistributionFilename;
import dev.entrepot.packaging.ProjectName;
import dev.entrepot.packaging.Version;
import dev.entrepot.server.project.CatalogueFixture;
import dev.entrepot.server.project.DistributionFile.FileContent;
import dev.entrepot.server.project.NewFile;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.project.ProjectChanged;
import dev.entrepot.server.project.ProjectStatus;
import dev.entrepot.server.project.ProjectStatus.Marker;
import dev.entrepot.server.provenance.ProvenanceFixture;
import dev.entrepot.server.testing.TestIndex;
import dev.entrepot.server.web.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pages, to the byte.
class SimplePagesTest {
  private final TestIndex index;
  private final Generations generations = new Generations();
  private final PageCache cache = new PageCache(generations);
  private final SimplePages pages;
  private final Project demo;

  SimplePagesTest(@TempDir Path folder) {
    index = TestIndex.in(folder);
    pages =
        new SimplePages(
            cache,
            generations,
            index.database(),
            index.catalogue(),
            ProvenanceFixture.links(folder));
    demo = index.project("Demo.Project");
    publish("demo_project-1.0-py3-none-any.whl", ">=3.8");
    index.clock().advance(Duration.ofDays(10));
    publish("demo_project-1.10.tar.gz", null);
    publish("demo_project-1.9.tar.gz", null);
  }

  @AfterEach
  void close() {
    index.close();
  }

  private void publish(String filename, @Nullable String requiresPython) {
    var file =
        new NewFile(
            DistributionFilename.parse(filename),
            new FileContent("ab".repeat(32), "b".repeat(32), "c".repeat(64), 1234),
            requiresPython,
            "d".repeat(64),
            "account:ada",
            "{}");
    index.write(tx -> index.catalogue().publish(tx, demo, file));
    generations.raise(new ProjectChanged(demo.name()));
  }

  private void yank(String reason) {
    index.write(tx ->
        CatalogueFixture.yanking(index.clock())
            .yank(tx, demo, Version.parse("1.0"), reason, "account:ada"));
    generations.raise(new ProjectChanged(demo.name()));
  }

  private void become(Marker marker, String reason) {
    index.useWrite(tx ->
        CatalogueFixture.statusChange(index.clock())
            .set(tx, demo, new ProjectStatus(marker, reason), "account:ada"));
    generations.raise(new ProjectChanged(demo.name()));
  }

  private RenderedPage page(@Nullable Moment moment, Form form) {
    return Objects.requireNonNull(
        pages.project(new ProjectName("demo-project"), moment, form), "no page");
  }

  private String html() {
    return page(null, Form.SIMPLE_HTML).plain().body().toString(StandardCharsets.UTF_8);
  }

  private JsonNode json(@Nullable Moment moment) {
    return Json.read(page(moment, Form.SIMPLE_JSON).plain().body().getBytes());
  }

  private static String index(@Nullable RenderedPage page) {
    return Objects.requireNonNull(page).plain().body().toString(StandardCharsets.UTF_8);
  }

  @Test
  void theHtmlIsFrozen() {
    yank("uses <eval> & \"more\"");

    var url = "/files/ab/ab/" + "ab".repeat(30) + "/";
    var sha = "#sha256=" + "ab".repeat(32);
    var metadata = "sha256=" + "d".repeat(64);
    assertThat(html())
        .isEqualTo(
            """
            <!DOCTYPE html>
            <html lang="en">
              <head>
                <meta charset="utf-8">
                <meta name="pypi:repository-version" content="1.4">
                <meta name="pypi:project-status" content="active">
                <title>Links for Demo.Project</title>
              </head>
              <body>
                <h1>Links for Demo.Project</h1>
                <a href="URLdemo_project-1.0-py3-none-any.whlSHA" data-requires-python="&gt;=3.8" data-yanked="uses &lt;eval&gt; &amp; &quot;more&quot;" data-dist-info-metadata="META" data-core-metadata="META">demo_project-1.0-py3-none-any.whl</a><br>
                <a href="URLdemo_project-1.9.tar.gzSHA">demo_project-1.9.tar.gz</a><br>
                <a href="URLdemo_project-1.10.tar.gzSHA">demo_project-1.10.tar.gz</a><br>
              </body>
            </html>
            <!--SERIAL 5-->
            """
                .replace("URL", url)
                .replace("SHA", sha)
                .replace("META", metadata));
  }

  @Test
  void theJsonIsFrozen() {
    assertThat(page(null, Form.SIMPLE_JSON).plain().body().toString(StandardCharsets.UTF_8))
        .startsWith(
            "{\"meta\":{\"_last-serial\":4,\"api-version\":\"1.4\"},\"name\":\"demo-project\","
                + "\"project-status\":{\"status\":\"active\"},"
                + "\"versions\":[\"1.0\",\"1.9\",\"1.10\"],"
                + "\"files\":[{\"filename\":\"demo_project-1.0-py3-none-any.whl\",\"url\":\"/files/")
        .endsWith(
            "\"size\":1234,\"upload-time\":\"2026-09-11T12:00:00.000000Z\","
                + "\"yanked\":false,\"core-metadata\":false,\"dist-info-metadata\":false}]}");
  }

  @Test
  void aYankIsAReasonOrTrue() {
    yank("broken");
    assertThat(json(null).at("/files/0/yanked").asText()).isEqualTo("broken");

    yank("");
    assertThat(json(null).at("/files/0/yanked").isBoolean()).isTrue();
    assertThat(json(null).at("/files/0/yanked").asBoolean()).isTrue();
    assertThat(html()).contains(" data-yanked=\"\"");
  }

  @Test
  void theSameStateIsTheSameBytes() {
    var first = page(null, Form.SIMPLE_JSON);
    generations.raiseAll();
    var second = page(null, Form.SIMPLE_JSON);

    assertThat(second).isNotSameAs(first);
    assertThat(second.plain()).isEqualTo(first.plain());
    assertThat(second.gzip()).isEqualTo(first.gzip());
  }

  @Test
  void theGzipIsThePage() throws IOException {
    var page = page(null, Form.SIMPLE_HTML);
    var in = new GZIPInputStream(new ByteArrayInputStream(page.gzip().body().getBytes()));

    assertThat(in.readAllBytes()).isEqualTo(page.plain().body().getBytes());
    assertThat(page.gzip().etag()).isNotEqualTo(page.plain().etag());
  }

  @Test
  void aQuarantinedProjectIsOnNoListAndShowsNoFile() {
    become(Marker.QUARANTINED, "malware");

    assertThat(json(null).path("files")).isEmpty();
    assertThat(json(null).path("versions")).isEmpty();
    assertThat(json(null).at("/project-status/status").asText()).isEqualTo("quarantined");
    assertThat(json(null).at("/project-status/reason").asText()).isEqualTo("malware");
    assertThat(html())
        .contains("<meta name=\"pypi:project-status-reason\" content=\"malware\">")
        .doesNotContain("<a ");
    assertThat(index(pages.index(null, Form.SIMPLE_HTML))).doesNotContain("Demo");
    assertThat(json(moment("@2026-09-30")).path("files")).isEmpty();
  }

  @Test
  void anArchivedProjectShowsItsFiles() {
    become(Marker.ARCHIVED, "see other");

    assertThat(json(null).path("files")).hasSize(3);
    assertThat(json(null).at("/project-status/status").asText()).isEqualTo("archived");
  }

  private Moment moment(String segment) {
    return Moment.parse(segment, index.clock());
  }

  @Test
  void aDayShowsWhatWasThereAtItsEnd() {
    index.clock().advance(Duration.ofDays(10));
    yank("found on 21 September");

    assertThat(json(moment("@2026-08-31")).path("files")).isEmpty();
    assertThat(json(moment("@2026-09-01")).path("files")).hasSize(1);
    assertThat(json(moment("@2026-09-10")).path("files")).hasSize(1);
    assertThat(json(moment("@2026-09-11")).path("files")).hasSize(3);
    assertThat(json(moment("@2026-09-11")).at("/files/0/yanked").asBoolean()).isFalse();
    assertThat(json(moment("@2026-09-21")).at("/files/0/yanked").asText()).startsWith("found");
  }

  @Test
  void aCooldownLeavesOutWhatIsNewAndKeepsYanks() {
    yank("just now");
    index.clock().advance(Duration.ofHours(1));

    assertThat(json(moment("@1d")).path("versions")).hasSize(1);
    assertThat(json(moment("@1d")).at("/files/0/yanked").asText()).isEqualTo("just now");
    index.clock().advance(Duration.ofDays(1));
    assertThat(json(moment("@1d")).path("versions")).hasSize(3);
  }

  @Test
  void aDayListsTheProjectsOfThen() {
    index.project("later", index.person("ada"));
    generations.raiseAll();

    assertThat(index(pages.index(moment("@2026-09-11"), Form.SIMPLE_HTML)))
        .contains("href=\"/simple/@2026-09-11/demo-project/\"", "later");
    assertThat(index(pages.index(moment("@2026-09-10"), Form.SIMPLE_HTML)))
        .contains("demo-project")
        .doesNotContain("later");
  }

  @Test
  void aPageThatWasReadBeforeAChangeIsNotShownAfterIt() {
    var key = new PageKey("demo-project", "", Form.SIMPLE_HTML);
    cache.page(
        key,
        () -> {
          generations.raise(new ProjectChanged(demo.name()));
          return new RenderedPage.Fresh(new byte[] {1}, 1);
        });

    assertThat(cache.kept(key)).isNull();
  }

  @Test
  void whatIsKeptIsBoundedWhateverTheNumberOfProjects() {
    for (var i = 0; i < 100_000; i++) {
      cache.page(
          new PageKey("p" + i, "", Form.SIMPLE_HTML),
          () -> new RenderedPage.Fresh(new byte[2000], 1));
    }

    assertThat(cache.weight()).isBetween(PageCache.MOST_BYTES / 2, PageCache.MOST_BYTES);
  }

  @Test
  void aRootPageThatTakesLongIsShownALittleLonger() {
    var time = new AtomicLong();
    var rendered = new AtomicInteger();
    var root = new RootPage(generations, time::get);

    renderIn(root, time, rendered, Duration.ofSeconds(1));
    generations.raiseAll();
    assertThat(root.kept()).isNotNull();
    time.addAndGet(Duration.ofSeconds(10).toNanos());
    assertThat(root.kept()).isNull();
    renderIn(root, time, rendered, Duration.ofMillis(20));
    generations.raiseAll();
    assertThat(root.kept()).isNull();
    renderIn(root, time, rendered, Duration.ofMillis(20));
    assertThat(root.kept()).isNotNull();
    assertThat(rendered).hasValue(3);
  }

  private static void renderIn(
      RootPage root, AtomicLong time, AtomicInteger rendered, Duration cost) {
    root.page(() -> {
      rendered.incrementAndGet();
      time.addAndGet(cost.toNanos());
      return new RenderedPage.Fresh(new byte[1], 1);
    });
  }
}
