package dev.entrepot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server that cannot start says in one sentence why, and what to do.
class StartFailuresTest {
  private final Path folder;

  StartFailuresTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void anUnknownKeyIsNamedWithItsLine() {
    var index = Index.in(folder, "[publishing]\ntoken-livetime = \"15m\"\n");

    assertThat(sentence(index))
        .contains("publishing.token-livetime")
        .containsPattern("entrepot.toml:\\d+: ");
  }

  @Test
  void aValueOfTheWrongKindIsNamed() {
    var index = Index.in(folder, "[publishing]\ntoken-lifetime = \"soon\"\n");

    assertThat(sentence(index)).contains("publishing.token-lifetime").contains("soon");
  }

  @Test
  void whatIsNotTomlIsNamedWithItsLine() throws IOException {
    var index = Index.in(folder);
    Files.writeString(index.config(), "listen = \n");

    assertThat(sentence(index)).contains("entrepot.toml:1: ");
  }

  @Test
  void aPortInUseIsNamed() throws IOException {
    var index = Index.in(folder);
    try (var other = new ServerSocket(index.port(), 1, InetAddress.getLoopbackAddress())) {
      assertThat(other.isBound()).isTrue();

      assertThat(sentence(index)).contains("127.0.0.1:" + index.port()).contains("--listen");
    }
  }

  @Test
  void aDatabaseOfANewerSchemaIsLeftAlone() throws IOException {
    try (var index = Index.in(folder)) {
      index.start();
    }
    var database = folder.resolve("data").resolve("entrepot.db");
    Sqlite.run(
        database,
        """
        INSERT INTO flyway_schema_history
          (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
        VALUES (9999, '9999', 'of tomorrow', 'SQL', 'V9999__of_tomorrow.sql', 1, '', 1, 1)
        """);
    var before = Files.readAllBytes(database);

    assertThat(sentence(Index.in(folder))).contains("newer");
    assertThat(Files.readAllBytes(database)).isEqualTo(before);
  }

  @Test
  void aFileThatIsNoDatabaseIsNamed() throws IOException {
    var data = Files.createDirectories(folder.resolve("data"));
    Files.writeString(data.resolve("entrepot.db"), "not a database\n".repeat(1000));

    assertThat(sentence(Index.in(folder))).contains("entrepot.db");
  }

  @Test
  void aSecondServerOnOneDataFolderIsRefused() {
    try (var first = Index.in(folder)) {
      first.start();

      assertThat(sentence(Index.in(folder))).contains("Another entrepot serve");
    }
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamed() throws IOException {
    Files.writeString(folder.resolve("data"), "a file, not a folder");

    assertThat(sentence(Index.in(folder))).contains(folder.resolve("data").toString());
  }

  private static String sentence(Index index) {
    var outcome = index.serve().within(Duration.ofSeconds(30)).run().failed();
    assertThat(outcome.text()).startsWith("entrepot: ").doesNotContain("\tat ", "Exception");
    assertThat(outcome.text().lines()).hasSize(1);
    return outcome.text();
  }
}
