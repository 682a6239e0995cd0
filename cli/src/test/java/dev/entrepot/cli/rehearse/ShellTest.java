package dev.entrepot.cli.rehearse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.cli.CommandFailure;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellTest {
  private static final Path SCRIPT = Path.of("/t/s");

  @ParameterizedTest
  @CsvSource({
    "bash, bash --noprofile --norc -e -o pipefail /t/s",
    "sh, sh -e /t/s",
    "python, python /t/s",
    "perl -w {0} x, perl -w /t/s x"
  })
  void aShellIsRunAsGitHubRunsIt(String name, String command) {
    assertThat(Shell.of(Optional.of(name)).command(SCRIPT)).containsExactly(command.split(" "));
  }

  @Test
  void withoutAShellAFailureInAPipeIsNotSeen() {
    assertThat(Shell.of(Optional.empty()).command(SCRIPT)).containsExactly("bash", "-e", "/t/s");
  }

  @Test
  void anUnknownShellIsRefused() {
    assertThatThrownBy(() -> Shell.of(Optional.of("fish")))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("'fish'");
  }
}
