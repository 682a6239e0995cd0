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

/// A release job that runs a second time does no harm, and a file never changes.
@Tag("slow")
@TestInstance(Lifecycle.PER_CLASS)
class PublishAgainTest {
  private final Path folder;
  private final Index index;
  private String token = "";

  PublishAgainTest(@TempDir Path folder) {
    this.folder = folder;
    this.index = Index.in(folder);
  }

  @BeforeAll
  void start() {
    index.start().withOwner().withProjectsForTokens("again");
    token = index.token();
  }

  @AfterAll
  void stop() {
    index.close();
  }

  @Test
  void theSameBytesAreNoError() {
    var form = Form.of(Wheel.of("again", "1.0"));

    assertThat(index.http().upload(token, form).status()).isEqualTo(200);
    assertThat(index.http().upload(token, form).status()).isEqualTo(200);
  }

  @Test
  void otherBytesAreRefusedInTheReasonPhrase() {
    var first = Wheel.of("again", "2.0", 10, 1);
    index.http().upload(token, Form.of(first));

    var answer = index.http().upload(token, Form.of(Wheel.of("again", "2.0", 10, 2)));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.reason()).startsWith("File already exists");
    assertThat(answer.text()).contains("File already exists");
    var link = index.http().files("again").get(first.filename());
    assertThat(link).isNotNull();
    assertThat(index.http().download("again", link)).isEqualTo(first.bytes());
  }

  @Test
  void anAnswerThatUvAcceptsNamesTheReasonInJson() {
    index.http().upload(token, Form.of(Wheel.of("again", "3.0", 10, 1)));
    var other = Form.of(Wheel.of("again", "3.0", 10, 2));

    var answer =
        index
            .http()
            .post(
                "/legacy/",
                java.util.Map.of(
                    "Authorization",
                    Http.basic(token),
                    "Content-Type",
                    other.contentType(),
                    "Accept",
                    "application/json;q=0.9, text/plain;q=0.8, text/html;q=0.7"),
                other.body());

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.type()).isEqualTo("application/json");
    assertThat(answer.text()).contains("\"code\":\"400 File already exists");
  }

  @Test
  @Tag("slow")
  void uvSkipsWhatIsThereAndSaysSo() {
    var dist = folder.resolve("dist");
    Wheel.of("again", "4.0").in(dist);
    uvPublish().succeeded();

    var second = uvPublish().succeeded();

    assertThat(second.text()).contains("already exists");
  }

  @Test
  @Tag("slow")
  void uvRefusesToReplaceAFile() {
    index.http().upload(token, Form.of(Wheel.of("again", "5.0", 10, 1)));
    var project = folder.resolve("changed");
    Wheel.of("again", "5.0", 10, 2).in(project.resolve("dist"));

    var refused = uvPublish(project, "--check-url", index.url() + "/simple/").failed();

    assertThat(refused.text()).contains("Local file and index file do not match");
    assertThat(uvPublish(project).failed().text()).contains("File already exists");
  }

  private Command.Outcome uvPublish() {
    return uvPublish(folder, "--check-url", index.url() + "/simple/");
  }

  private Command.Outcome uvPublish(Path project, String... more) {
    var words = new java.util.ArrayList<Object>();
    words.add(Clients.program("uv", "uv"));
    words.addAll(java.util.List.of("publish", "--publish-url", index.url() + "/legacy/"));
    words.addAll(java.util.List.of(more));
    return Command.in(project, words.toArray())
        .with("UV_PUBLISH_TOKEN", token)
        .with("SSL_CERT_FILE", index.ca())
        .run();
  }
}
