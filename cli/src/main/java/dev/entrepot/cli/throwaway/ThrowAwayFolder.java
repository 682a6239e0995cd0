package dev.entrepot.cli.throwaway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// Removes a folder that was made for one run.
public final class ThrowAwayFolder {
  private ThrowAwayFolder() {}

  /// Removes the folder and all in it; what cannot be removed is said.
  public static void remove(Path folder) {
    try (var all = Files.walk(folder)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      System.err.println("entrepot: " + folder + " could not be removed: " + e.getMessage());
    }
  }
}
