package dev.entrepot.cli.rehearse;

import java.io.PrintWriter;

/// Tells what happens while it does.
final class Progress {
  private final PrintWriter out;
  private final boolean quiet;

  /// @param quiet where the report is for a program
  Progress(PrintWriter out, boolean quiet) {
    this.out = out;
    this.quiet = quiet;
  }

  void say(String line) {
    if (!quiet) {
      out.println(line);
      out.flush();
    }
  }

  void job(String title) {
    say(title + " …");
  }

  void step(StepResult result) {
    say("  " + TextReport.line(result));
  }

  void ended(JobResult result) {
    say("  " + TextReport.line(result));
  }
}
