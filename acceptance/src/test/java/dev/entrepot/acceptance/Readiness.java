package dev.entrepot.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Waiting for a program to say that it is ready.
final class Readiness {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private Readiness() {}

  static void await(Process process, Path log, String sentence) {
    var deadline = System.nanoTime() + LIMIT.toNanos();
    while (!read(log).contains(sentence)) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new AssertionError("It never said '" + sentence + "' but:\n" + read(log));
      }
      pause();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(20);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while waiting for a start", e);
    }
  }

  static String read(Path log) {
    try {
      return Files.exists(log) ? Files.readString(log) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
