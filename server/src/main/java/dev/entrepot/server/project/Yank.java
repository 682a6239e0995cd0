package dev.entrepot.server.project;

import java.time.Instant;

/// A release was taken back: installers use it only when nothing else will do (PEP 592).
///
/// @param reason a line for people; empty when none was given
public record Yank(Instant at, String reason) {
  public Yank {
    reason = Reason.of(reason);
  }
}
