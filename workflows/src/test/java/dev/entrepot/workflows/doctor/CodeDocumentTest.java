package dev.entrepot.workflows.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodeDocumentTest {
  @ParameterizedTest
  @EnumSource
  void everyCodeHasALineInTheDocument(Code code) throws IOException {
    assertThat(Files.readString(Path.of("../docs/doctor.md")))
        .contains("| `%s` |".formatted(code.id()));
  }
}
