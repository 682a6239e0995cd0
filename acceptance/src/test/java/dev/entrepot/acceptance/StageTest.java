package dev.entrepot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.acceptance.Upload2.Answer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// A release is put together, tried by installers, and published at once (PEP 694).
@Tag("slow")
@TestInstance(Lifecycle.PER_CLASS)
class StageTest {
  private final Path folder;
  private final Index index;
  private String token = "";

  StageTest(@TempDir Path folder) {
    this.folder = folder;
    this.index = Index.in(folder);
  }

  @BeforeAll
  void start() {
    index.start().withOwner().withProjectsForTokens("staged", "other", "legacy-staged", "raced");
    token = index.token();
  }

  @AfterAll
  void stop() {
    index.close();
  }

  private Upload2 client() {
    return new Upload2(index, token);
  }

  @Test
  void aReleaseSurvivesABreakAndARestartIsTriedAndPublished()
      throws IOException, InterruptedException {
    var first = Wheel.of("staged", "1.0", 3_000_000, 1);
    var build = first.filename().replace("-py3-none", "-7-py3-none");
    var session = client().open("staged", "1.0").expect(201);

    var file = client().announce(session, first).expect(202);
    client().part(file, first.bytes(), 0, 1_000_000).expect(204);
    breakOff(file, first.bytes(), 1_000_000, 700_000);
    var there = awaitMore(file, 1_000_000);
    assertThat(there).isLessThanOrEqualTo(1_700_000);
    index.kill();
    index.start();
    assertThat(client().head(file.bytes()).header("Upload-Offset")).isEqualTo("" + there);
    client().part(file, first.bytes(), 5, 10).expect(409);
    client().part(file, first.bytes(), there, first.bytes().length).expect(204);
    assertThat(client().post(file.link("complete"), "").expect(201).state()).isEqualTo("completed");
    legacy(session, build, first);

    assertThat(index.http().files("staged")).isEmpty();
    assertInstalls("stage", session.link("stage"), "staged 1.0");

    assertThat(client().post(session.link("publish"), "").expect(201).state())
        .isEqualTo("published");
    assertThat(index.http().files("staged").keySet())
        .containsExactlyInAnyOrder(first.filename(), build);
    assertInstalls("index", index.url() + "/simple/", "staged 1.0");
    assertThat(client().get(session.link("stage")).status()).isEqualTo(404);
    assertThat(index.log()).contains("/upload/2.0/session/***").doesNotContain(tokenOf(session));
  }

  // The same bytes under another build number.
  private void legacy(Answer session, String filename, Wheel wheel) {
    var form = Form.of(wheel).withFile("content", filename, wheel.bytes());
    var path = URI.create(session.link("legacy")).getPath();
    var headers = Map.of("Authorization", Http.basic(token), "Content-Type", form.contentType());
    assertThat(index.http().post(path, headers, form.body()).status()).isEqualTo(200);
  }

  private static String tokenOf(Answer session) {
    return session.json().get("session-token").getAsString();
  }

  /// Sends a part of what it announces, then is gone.
  private void breakOff(Answer file, byte[] bytes, int from, int length)
      throws IOException, InterruptedException {
    var address = URI.create(file.bytes());
    try (var socket = Http.trusting(index.ca()).createSocket("localhost", index.port())) {
      var head =
          "PATCH %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: %s\r\nUpload-Offset: %d\r\nContent-Length: %d\r\n\r\n"
              .formatted(address.getPath(), Http.basic(token), from, bytes.length - from);
      var out = socket.getOutputStream();
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.write(bytes, from, length);
      out.flush();
      // Closing before TLS's session tickets are read resets the connection, and the kernel drops
      // what the server has not read yet.
      TimeUnit.SECONDS.sleep(1);
    }
  }

  private int awaitMore(Answer file, int than) {
    for (var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        System.nanoTime() < end; ) {
      var offset = Integer.parseInt(client().head(file.bytes()).header("Upload-Offset"));
      if (offset > than) {
        return offset;
      }
    }
    throw new AssertionError("what came before the break is not there");
  }

  private void assertInstalls(String name, String address, String hello) {
    var pip = environment("pip-" + name);
    install(
        Clients.program("pip", "pip"),
        "--python",
        pip,
        "--isolated",
        "install",
        "--no-cache-dir",
        "--index-url",
        index.url() + "/simple/",
        "--extra-index-url",
        address,
        "--cert",
        index.ca(),
        "staged");
    assertThat(hello(pip)).isEqualTo(hello);
    var uv = environment("uv-" + name);
    install(
        Clients.program("uv", "uv"),
        "pip",
        "install",
        "--python",
        uv,
        "--no-cache",
        "--index",
        address,
        "--default-index",
        index.url() + "/simple/",
        "staged");
    assertThat(hello(uv)).isEqualTo(hello);
  }

  private void install(Object... words) {
    Command.in(folder, words).with("SSL_CERT_FILE", index.ca()).run().succeeded();
  }

  private Path environment(String name) {
    var environment = folder.resolve("venv-" + name);
    Command.in(folder, "python3", "-m", "venv", "--without-pip", environment).run().succeeded();
    return environment.resolve("bin").resolve("python");
  }

  private String hello(Path python) {
    return Command.in(folder, python, "-c", "import staged; print(staged.hello())")
        .run()
        .succeeded()
        .lastLine();
  }

  @Test
  void everythingThatIsWrongWithAFileIsSaidAtOnceAndItCannotBePublished() {
    var wheel = Wheel.described("other", "1.0", Wheel.metadata("other", "1.1") + "\n");
    var session = client().open("other", "1.0").expect(201);
    var again = client().open("other", "1.0").expect(409);
    assertThat(client().get(again.header("Location")).expect(200).state()).isEqualTo("open");
    client().post(session.link("publish"), "").expect(409);
    var file = client().announce(session, wheel, "0".repeat(64)).expect(202);
    client().post(file.link("complete"), "").expect(409);
    client().bytes("POST", file.bytes(), wheel.bytes()).expect(204);

    var refused = client().post(file.link("complete"), "").expect(400);

    assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(refused.json().getAsJsonArray("errors")).hasSizeGreaterThanOrEqualTo(1);
    assertThat(client().get(file.link("file-upload-session")).state()).isEqualTo("error");
    assertThat(client().post(session.link("publish"), "").expect(409).text())
        .contains("file-not-complete");
    client().delete(file.link("file-upload-session")).expect(204);
    client().send(session, Wheel.of("other", "1.0")).expect(201);
    client().delete(session.link("session")).expect(204);
    assertNothingLeft(session);
  }

  private void assertNothingLeft(Answer session) {
    assertThat(client().get(session.link("session")).expect(200).state()).isEqualTo("canceled");
    assertThat(client().get(session.link("stage")).status()).isEqualTo(404);
    client().post(session.link("publish"), "").expect(409);
    assertThat(index.http().files("other")).isEmpty();
    try (var parts = Files.list(index.data().resolve("staging"))) {
      assertThat(parts).isEmpty();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void twineAndUvFillAStage() {
    var project = RealProject.built(folder, "legacy-staged", "1.0");
    var session = client().open("legacy-staged", "1.0").expect(201);

    Command.in(
            project.folder(),
            Clients.program("twine", "twine"),
            "upload",
            "--non-interactive",
            "--repository-url",
            session.link("legacy"),
            project.files().get(0))
        .with("TWINE_USERNAME", "__token__")
        .with("TWINE_PASSWORD", token)
        .with("TWINE_CERT", index.ca())
        .run()
        .succeeded();
    Command.in(
            project.folder(),
            Clients.program("uv", "uv"),
            "publish",
            "--trusted-publishing",
            "never",
            "--publish-url",
            session.link("legacy"),
            project.files().get(1))
        .with("UV_PUBLISH_TOKEN", token)
        .with("SSL_CERT_FILE", index.ca())
        .run()
        .succeeded();
    assertThat(index.http().files("legacy-staged")).isEmpty();

    client().post(session.link("publish"), "").expect(201);

    Published.assertServed(index, "legacy-staged", project.files());
  }

  @Test
  void ofThoseWhoPublishAtTheSameTimeOneDoes() throws Exception {
    var session = client().open("raced", "1.0").expect(201);
    client().send(session, Wheel.of("raced", "1.0")).expect(201);

    List<Future<Integer>> answers = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(6)) {
      IntStream.range(0, 6)
          .forEach(_ ->
              answers.add(
                  threads.submit(() -> client().post(session.link("publish"), "").status())));
    }

    var statuses = new ArrayList<Integer>();
    for (var it : answers) {
      statuses.add(it.get());
    }
    assertThat(statuses).containsOnlyOnce(201).filteredOn(it -> it == 409).hasSize(5);
    assertThat(index.http().files("raced")).hasSize(1);
  }
}
