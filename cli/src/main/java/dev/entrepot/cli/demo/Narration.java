package dev.entrepot.cli.demo;

import java.io.PrintStream;

/// Tells the reader what happens, step by step.
final class Narration {
  private final PrintStream out;
  private int step;

  Narration(PrintStream out) {
    this.out = out;
  }

  void step(String text) {
    step++;
    out.println();
    out.println(step + ". " + text);
  }

  void heading(String text) {
    out.println();
    out.println(text);
  }

  void say(String text) {
    text.lines().forEach(line -> out.println("   " + line));
    out.flush();
  }
}
