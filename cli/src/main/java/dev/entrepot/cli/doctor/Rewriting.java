package dev.entrepot.cli.doctor;

import dev.entrepot.workflows.doctor.Patch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Puts a patch into a file in one step: whoever reads sees all of it or nothing.
final class Rewriting {
  private Rewriting() {}

  static void apply(Path file, Patch patch) throws IOException {
    var text = Files.readString(file, StandardCharsets.UTF_8);
    var beside = Files.createTempFile(file.getParent(), ".doctor-", ".yml");
    try {
      Files.writeString(beside, patch.apply(text), StandardCharsets.UTF_8);
      Files.setPosixFilePermissions(beside, Files.getPosixFilePermissions(file));
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}
