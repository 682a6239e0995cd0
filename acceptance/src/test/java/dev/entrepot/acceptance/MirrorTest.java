package dev.entrepot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// Readers that others wrote see what was published: a mirror of the whole index, and a library
/// that reads both forms of its pages.
@Tag("slow")
@TestInstance(Lifecycle.PER_CLASS)
class MirrorTest {
  private static final String READ =
      """
      import sys
      from pypi_simple import PyPISimple, ACCEPT_HTML_ONLY, ACCEPT_JSON_ONLY
      with PyPISimple(sys.argv[1] + "/simple/") as client:
          pages = [client.get_project_page("hello-there", accept=it)
                   for it in (ACCEPT_HTML_ONLY, ACCEPT_JSON_ONLY)]
          lists = [client.get_index_page(accept=it).projects
                   for it in (ACCEPT_HTML_ONLY, ACCEPT_JSON_ONLY)]
      def seen(page):
          return [(it.filename, it.version, it.digests, it.requires_python, it.is_yanked,
                   it.yanked_reason, it.has_metadata, it.metadata_digests) for it in page.packages]
      assert seen(pages[0]) == seen(pages[1]), pages
      assert lists[0] == lists[1], lists
      assert pages[0].last_serial == pages[1].last_serial, pages
      for it in pages[1].packages:
          print(it.filename, it.digests["sha256"], it.yanked_reason)
      print(*lists[1])
      """;

  private final Path folder;
  private final Index index;
  private final List<Wheel> wheels =
      List.of(
          Wheel.of("hello-there", "1.0"),
          Wheel.of("hello-there", "1.1"),
          Wheel.of("other-one", "2.0"));

  MirrorTest(@TempDir Path folder) {
    this.folder = folder;
    this.index = Index.in(folder);
  }

  @BeforeAll
  void publish() {
    index.start().withOwner().withProjectsForTokens("hello-there", "other-one");
    var token = index.token();
    for (var wheel : wheels) {
      assertThat(index.http().upload(token, Form.of(wheel)).status()).isEqualTo(200);
    }
    index.admin("project", "yank", "hello-there", "1.1", "--reason", "says <nothing>");
  }

  @AfterAll
  void stop() {
    index.close();
  }

  @Test
  void aLibraryReadsTheSameFromHtmlAndJson() {
    var seen =
        Command.in(folder, Clients.program("reader", "python"), "-c", READ, index.url())
            .with("REQUESTS_CA_BUNDLE", index.ca())
            .run()
            .succeeded();

    assertThat(seen.out().lines())
        .containsExactly(
            wheels.get(0).filename() + " " + wheels.get(0).sha256() + " None",
            wheels.get(1).filename() + " " + wheels.get(1).sha256() + " says <nothing>",
            "hello-there other-one");
  }

  @Test
  void bandersnatchMirrorsTheWholeIndexAndItsCopyInstalls() throws IOException {
    var mirror = folder.resolve("mirror");
    var configuration =
        Files.writeString(
            folder.resolve("bandersnatch.conf"),
            """
            [mirror]
            directory = %s
            master = %s
            api-method = simple
            json = true
            timeout = 10
            workers = 2
            hash-index = false
            verifiers = 2
            simple-format = ALL
            release-files = true
            compare-method = hash
            storage-backend = filesystem
            """
                .formatted(mirror, index.url()));

    Command.in(folder, Clients.program("mirror", "bandersnatch"), "-c", configuration, "mirror")
        .with("SSL_CERT_FILE", index.ca())
        .run()
        .succeeded();

    var web = mirror.resolve("web");
    try (var files = Files.walk(web.resolve("packages"))) {
      assertThat(files.filter(Files::isRegularFile).map(it -> it.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(wheels.stream().map(Wheel::filename).toList());
    }
    assertThat(install(web)).isEqualTo("hello-there 1.0");
  }

  // The yanked 1.1 is newer: whoever does not see the yank would take it.
  private String install(Path web) {
    var port = Ports.free();
    var server =
        Command.in(folder, "python3", "-u", "-m", "http.server", port, "-d", web)
            .start(folder.resolve("mirror.log"));
    try {
      Readiness.await(server, folder.resolve("mirror.log"), "Serving HTTP");
      var environment = folder.resolve("venv");
      Command.in(folder, "python3", "-m", "venv", "--without-pip", environment).run().succeeded();
      var python = environment.resolve("bin").resolve("python");
      Command.in(
              folder,
              Clients.program("pip", "pip"),
              "--python",
              python,
              "--isolated",
              "install",
              "--index-url",
              "http://127.0.0.1:" + port + "/simple/",
              "hello-there")
          .run()
          .succeeded();
      return Command.in(folder, python, "-c", "import hello_there; print(hello_there.hello())")
          .run()
          .succeeded()
          .lastLine();
    } finally {
      server.destroyForcibly();
    }
  }
}
