package dev.entrepot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// `entrepot import` brings over what others serve, into an index that runs.
@Tag("slow")
@TestInstance(Lifecycle.PER_CLASS)
class ImportTest {
  private final Path folder;
  private final Index index;

  ImportTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.index = Index.in(Files.createDirectories(folder.resolve("here")));
  }

  @BeforeAll
  void start() {
    index.start().withOwner();
  }

  @AfterAll
  void stop() {
    index.close();
  }

  @Test
  void aFolderComesOverAndSaysWhatIsRefused() throws IOException {
    var place = folder.resolve("wheelhouse");
    var source = Files.createDirectories(place.resolve("deeper"));
    var wheel = Wheel.of("from-folder", "1.0");
    Files.setLastModifiedTime(
        wheel.in(source), FileTime.from(Instant.parse("2020-02-02T02:02:02Z")));
    Files.writeString(source.resolve("from_folder-2.0-py3-none-any.whl"), "no zip");
    Files.writeString(source.resolve("from_folder-1.0.egg"), "an egg");
    Files.writeString(source.resolve("from_folder-1.0-py3-none-any.whl.asc"), "passed over");

    var dry = imported(place, "--dry-run");
    assertThat(dry.lastLine()).startsWith("would be imported: 1 files").contains("refused: 2");
    assertThat(index.http().files("from-folder")).isEmpty();

    var first = imported(place, "--times-from-files");
    assertThat(first.exit()).isEqualTo(3);
    assertThat(first.out())
        .contains(
            "refused: from_folder-1.0.egg: invalid-input:",
            "refused: from_folder-2.0-py3-none-any.whl: not-a-zip:");
    assertThat(first.lastLine())
        .isEqualTo("imported: 1 files; there already: 0; refused: 2; releases yanked as there: 0");
    assertThat(imported(place, "--json").out())
        .contains("\"imported\":0", "\"already_there\":1", "\"filename\":\"from_folder-1.0.egg\"");
    Published.assertServed(index, "from-folder", List.of(source.resolve(wheel.filename())));
    assertThat(json("from-folder")).contains("\"upload-time\":\"2020-02-02T02:02:02");
  }

  @Test
  void aPypiserverComesOverByItsPages() throws IOException {
    var packages = Files.createDirectories(folder.resolve("packages"));
    var project = RealProject.built(folder, "from-pypiserver", "1.0");
    for (var file : project.files()) {
      Files.copy(file, packages.resolve(file.getFileName()));
    }
    var port = Ports.free();
    var log = folder.resolve("pypiserver.log");
    var server =
        Command.in(
                folder,
                Clients.program("pypiserver", "pypi-server"),
                "run",
                "-p",
                port,
                "-i",
                "127.0.0.1",
                packages)
            .start(log);
    try {
      Readiness.await(server, log, "Listening on");
      var place = "http://127.0.0.1:" + port + "/simple/";

      assertThat(imported(place).succeeded().lastLine()).startsWith("imported: 2 files");
      assertThat(imported(place).succeeded().lastLine())
          .startsWith("imported: 0 files; there already: 2");
    } finally {
      server.destroyForcibly();
    }
    Published.assertServed(index, "from-pypiserver", project.files());
  }

  @Test
  void anotherIndexComesOverWithItsTimesAndYanks() throws IOException {
    var there = Index.in(Files.createDirectories(folder.resolve("there")));
    try (there) {
      there.start().withOwner().withProjectsForTokens("from-index", "not-wanted");
      var token = there.token();
      for (var wheel :
          List.of(
              Wheel.of("from-index", "1.0"),
              Wheel.of("from-index", "1.1"),
              Wheel.of("not-wanted", "1.0"))) {
        assertThat(there.http().upload(token, Form.of(wheel)).status()).isEqualTo(200);
      }
      there.admin("project", "yank", "from-index", "1.1", "--reason", "broken");

      var outcome =
          imported(there.url() + "/simple/", "--ca", there.ca(), "--project", "from-index");

      assertThat(outcome.succeeded().lastLine())
          .isEqualTo(
              "imported: 2 files; there already: 0; refused: 0; releases yanked as there: 1");
      assertThat(json("from-index")).contains("\"yanked\":\"broken\"");
      assertThat(uploadTimes(index)).isEqualTo(uploadTimes(there)).hasSize(2);
      assertThat(index.http().files("not-wanted")).isEmpty();
    }
  }

  private static List<String> uploadTimes(Index index) {
    return Pattern.compile("\"upload-time\":\"([^\"]+)\"")
        .matcher(page(index, "from-index"))
        .results()
        .map(it -> it.group(1))
        .toList();
  }

  private String json(String project) {
    return page(index, project);
  }

  private static String page(Index index, String project) {
    return index
        .http()
        .get("/simple/" + project + "/?format=application/vnd.pypi.simple.v1+json")
        .text();
  }

  private Command.Outcome imported(Object place, Object... more) {
    var words =
        new ArrayList<Object>(
            List.of("import", place, "--config", index.config(), "--owner-user", Index.OWNER));
    words.addAll(List.of(more));
    return Checkout.entrepot(folder, words.toArray()).run();
  }
}
