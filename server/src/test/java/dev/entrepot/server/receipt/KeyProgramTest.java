package dev.entrepot.server.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.server.config.ConfigurationError;
import dev.entrepot.server.config.LogConfig;
import dev.entrepot.server.testing.TestConfig;
import dev.entrepot.server.testing.TestIndex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyProgramTest {
  private static final String NAME = "packages.test/-/log";

  @TempDir Path folder;

  @Test
  void signsWithTheKeyThatTheProgramHolds() throws IOException {
    var signer = new KeyProgram(FakeKeyProgram.command(folder, "right")).signer(NAME);
    var text = "anything".getBytes(StandardCharsets.UTF_8);

    assertThat(signer.key().verifies(text, signer.signBytes(text))).isTrue();
    assertThat(signer.key().name()).isEqualTo(NAME);
  }

  @ParameterizedTest
  @CsvSource({
    "locked,`public` ended with 5: The token is locked.",
    "short,a signature has 64",
    "other,it signs with another key than the one it prints"
  })
  void saysWhatIsWrongWithTheProgram(String mode, String said) throws IOException {
    var program = new KeyProgram(FakeKeyProgram.command(folder, mode));

    assertThatThrownBy(() -> program.signer(NAME))
        .isInstanceOf(ConfigurationError.class)
        .hasMessageContaining("[log] key-command")
        .hasMessageContaining(said);
  }

  @Test
  void saysThatThereIsNoProgramOrNoKey() {
    assertThatThrownBy(() -> new KeyProgram(List.of("/nowhere/key")).signer(NAME))
        .isInstanceOf(ConfigurationError.class)
        .hasMessageContaining("/nowhere/key");
    assertThatThrownBy(() -> new KeyProgram(List.of("echo")).signer(NAME))
        .isInstanceOf(ConfigurationError.class)
        .hasMessageContaining("printed no PUBLIC KEY");
  }

  @Test
  void anIndexWhoseKeyCannotSignDoesNotStart() throws IOException {
    try (var index = TestIndex.in(folder)) {
      var command = FakeKeyProgram.command(folder, "locked");
      var config = TestConfig.trusting(folder, List.of()).with(new LogConfig(command, List.of()));

      assertThat(new TransparencyLog(index.database(), new LogStore(), config).problem())
          .hasValueSatisfying(it -> assertThat(it).contains("The token is locked."));
    }
  }

  @Test
  void aKeyInAFileIsRetiredOnceAProgramHoldsTheNewOne() throws IOException {
    var files = new LogKeyFolder(folder.resolve("log"), NAME, List.of());
    var old = files.keys().getFirst().toString();
    var both =
        new LogKeyFolder(folder.resolve("log"), NAME, FakeKeyProgram.command(folder, "right"));
    assertThat(both.keys()).hasSize(2).first().hasToString(old);
    assertThatThrownBy(both::add).hasMessageContaining("key-command");

    assertThat(both.retireOldest()).hasToString(old);
    assertThat(both.keys()).hasSize(1).first().doesNotHaveToString(old);
    assertThatThrownBy(both::retireOldest).hasMessageContaining("no newer key");
  }
}
