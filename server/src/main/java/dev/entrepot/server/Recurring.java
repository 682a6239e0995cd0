package dev.entrepot.server;

import java.time.Duration;

/// Work that comes back for as long as the process lives; it must not throw.
final class Recurring {
  private Recurring() {}

  static void every(Duration pause, String name, Runnable work) {
    Thread.ofVirtual()
        .name(name)
        .start(() -> {
          try {
            while (true) {
              work.run();
              Thread.sleep(pause);
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }
}
