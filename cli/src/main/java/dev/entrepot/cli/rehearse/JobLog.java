package dev.entrepot.cli.rehearse;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// All that the steps of a job print, without secrets and not without end.
final class JobLog implements AutoCloseable {
  private static final long MOST_CHARACTERS = 20_000_000;

  private final BufferedWriter writer;
  private long written;

  JobLog(Path file) throws IOException {
    this.writer = Files.newBufferedWriter(file);
  }

  synchronized void line(String line) {
    written += line.length() + 1;
    if (written > MOST_CHARACTERS) {
      return;
    }
    try {
      writer.write(line);
      writer.newLine();
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("The log cannot be written", e);
    }
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The log cannot be written", e);
    }
  }
}
