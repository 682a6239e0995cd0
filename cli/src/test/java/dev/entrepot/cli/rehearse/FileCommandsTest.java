package dev.entrepot.cli.rehearse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.cli.CommandFailure;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FileCommandsTest {
  @Test
  void whatComesFirstDecidesBetweenALineAndSeveral() {
    assertThat(FileCommands.values("a=1\nb<<END\nx=y\nz\nEND\nc==<<\n\nd=\n"))
        .isEqualTo(Map.of("a", "1", "b", "x=y\nz", "c", "=<<", "d", ""));
  }

  @Test
  void aMissingDelimiterAndALineWithoutAnyAreErrors() {
    assertThatThrownBy(() -> FileCommands.values("a<<END\nx\n"))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("Matching delimiter not found 'END'");
    assertThatThrownBy(() -> FileCommands.values("nothing\n"))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("Invalid format 'nothing'");
  }

  @Test
  void theFolderThatWasAddedLastComesFirst() {
    assertThat(FileCommands.folders("/a\n\n/b\n")).containsExactly("/b", "/a");
  }
}
