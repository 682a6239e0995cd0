package dev.entrepot.server.admin;

import dev.entrepot.server.importing.ImportProgress;
import java.io.Console;
import java.io.PrintStream;
import java.util.Optional;

/// How far an import is, in a line that changes; nothing where nobody looks.
final class ImportBar implements ImportProgress {
  private static final String CLEAR = "\r\u001b[2K";
  private static final int WIDTH = 24;
  private static final int LONGEST_NAME = 40;

  private final PrintStream out;
  private final boolean shown;

  private ImportBar(PrintStream out, boolean shown) {
    this.out = out;
    this.shown = shown;
  }

  static ImportBar onTerminal(PrintStream out) {
    return new ImportBar(
        out, Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent());
  }

  @Override
  public void at(int done, int all, String now) {
    if (shown) {
      out.print(CLEAR + line(done, all, now));
      out.flush();
    }
  }

  static String line(int done, int all, String now) {
    var filled = all == 0 ? WIDTH : (int) ((long) WIDTH * done / all);
    var name = ImportCommand.visible(now);
    return "[%s%s] %d/%d projects  %s"
        .formatted(
            "#".repeat(filled),
            ".".repeat(WIDTH - filled),
            done,
            all,
            name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME - 1) + "…" : name);
  }

  /// Takes the line away.
  void wipe() {
    if (shown) {
      out.print(CLEAR);
      out.flush();
    }
  }
}
