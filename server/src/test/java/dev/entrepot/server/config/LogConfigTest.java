package dev.entrepot.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogConfigTest {
  private static final String KEY =
      "witness.example.org/one+7434b4fb+BJTo7tWIsO2ehK1wwNp/rthBySlQkinC7tA3a9cawkDh";

  @TempDir Path folder;

  @Test
  void aProgramAndWitnessesAreRead() throws IOException {
    var log =
        load(
            """
            [log]
            key-command = ["/etc/entrepot/log-key", "--token", "one"]
            [[log.witnesses]]
            url = "https://witness.example.org/"
            key = "%s"
            """
                .formatted(KEY));

    assertThat(log.keyCommand()).containsExactly("/etc/entrepot/log-key", "--token", "one");
    assertThat(log.witnesses()).hasSize(1);
    assertThat(log.witnesses().getFirst().url()).hasToString("https://witness.example.org");
    assertThat(load("")).isEqualTo(LogConfig.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          key = "K"                                         | url is missing
          url = "https://w.example.org"                     | key is missing
          url = "http://w.example.org"; key = "K"           | url
          url = "https://w.example.org"; key = "a+b"        | key is no witness's NAME+HASH+KEY
          url = "https://w.example.org"; key = "K"; x = "1" | x
          """)
  void whatAWitnessCannotBeIsSaidWithItsKey(String table, String said) {
    var lines = table.replace("\"K\"", "\"" + KEY + "\"").replace("; ", "\n");

    assertThatThrownBy(() -> load("[[log.witnesses]]\n" + lines + "\n"))
        .isInstanceOf(ConfigurationError.class)
        .hasMessageContaining(said);
  }

  @Test
  void aWitnessIsNamedOnce() {
    var table = "[[log.witnesses]]\nurl = \"https://w.example.org\"\nkey = \"" + KEY + "\"\n";

    assertThatThrownBy(() -> load(table + table)).hasMessageContaining("two tables with the key");
  }

  private LogConfig load(String toml) throws IOException {
    var file = Files.writeString(folder.resolve("entrepot.toml"), toml);
    return ConfigurationFile.load(
            new ConfigurationFile.Overrides(file, null, null, null, null), Map.of())
        .log();
  }
}
