package dev.entrepot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same program on PostgreSQL.
@Tag("slow")
class PostgreSqlTest {
  private static final String PASSWORD = "a-password-that-shows-nowhere";

  private final Path folder;

  PostgreSqlTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aReleaseIsPublishedAndThereAfterARestart() throws IOException {
    try (var server = EmbeddedPostgres.builder().start();
        var issuer = Issuer.start(folder);
        var index =
            Index.in(folder, database(server.getPort(), "postgres"), github(issuer.url()))) {
      index.start().withOwner().withProjects("uv-hello");
      var project = RealProject.built(folder, "uv-hello", "1.0");

      Command.in(
              project.folder(),
              Clients.program("uv", "uv"),
              "publish",
              "--trusted-publishing",
              "always",
              "--publish-url",
              index.url() + "/legacy/")
          .with(issuer.job(Index.REPOSITORY, "release"))
          .with("SSL_CERT_FILE", index.ca())
          .run()
          .succeeded();
      index.kill();
      index.start();

      Published.assertServed(index, "uv-hello", project.files());
      assertThat(index.data().resolve("entrepot.db")).doesNotExist();
      assertThat(index.log()).doesNotContain(PASSWORD);
    }
  }

  @Test
  void aServerThatDoesNotAnswerIsNamedWithoutItsPassword() {
    var index = Index.in(folder, database(Ports.free(), "nowhere"));

    var outcome = index.serve().within(Duration.ofSeconds(60)).run().failed();

    assertThat(outcome.text())
        .startsWith("entrepot: The database postgresql://postgres@localhost:")
        .contains("database.url")
        .doesNotContain(PASSWORD, "Exception", "\tat ");
    assertThat(outcome.text().lines()).hasSize(1);
  }

  private static String database(int port, String name) {
    return "[database]\nurl = \"postgresql://postgres:%s@localhost:%d/%s\"\n"
        .formatted(PASSWORD, port, name);
  }

  private static String github(String url) {
    return "[[issuers]]\nprovider = \"github\"\nurl = \"" + url + "\"\n";
  }
}
