package dev.entrepot.cli.publish;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Says how far an upload is: one line that changes on a terminal, a line for each file elsewhere.
final class Progress {
  private static final String CLEAR = "\r\u001b[2K";

  private final PrintWriter out;
  private final boolean terminal;
  private final long total;
  private final Map<Distribution, Long> sent = new HashMap<>();
  private int percent = -1;

  Progress(PrintWriter out, boolean terminal, List<Distribution> files) {
    this.out = out;
    this.terminal = terminal;
    this.total = Math.max(1, files.stream().mapToLong(Distribution::size).sum());
  }

  synchronized void sent(Distribution file, long bytes) {
    sent.put(file, Math.min(bytes, file.size()));
    var now = (int) (100 * sent.values().stream().mapToLong(Long::longValue).sum() / total);
    if (terminal && now != percent) {
      percent = now;
      out.print(CLEAR + "sending " + now + " %");
      out.flush();
    }
  }

  synchronized void again(Distribution file, String reason) {
    line("%s: %s. Trying again".formatted(file.name(), reason));
  }

  /// Wipes the line that changes.
  synchronized void over() {
    if (terminal) {
      out.print(CLEAR);
      out.flush();
    }
  }

  private void line(String text) {
    out.println((terminal ? CLEAR : "") + text);
    out.flush();
  }
}
