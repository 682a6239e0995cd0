package dev.entrepot.server.receipt;

import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.project.NewFile;
import dev.entrepot.server.project.Project;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jdbi.v3.core.Handle;

/// Gives each file of a trusted publisher its receipt.
@Singleton
public final class Receipts {
  private final TransparencyLog log;
  private final String index;
  private final Clock clock;

  @Inject
  Receipts(TransparencyLog log, ServerConfig config, Clock clock) {
    this.log = log;
    this.index = config.publicUrl().toString();
    this.clock = clock;
  }

  /// Appends the receipt in the transaction that publishes the file: neither is there without the
  /// other.
  public void append(Handle tx, Project project, NewFile file) {
    var statement = Statement.of(index, project, file, clock.instant());
    log.append(tx, file.filename().text(), Envelope.of(statement, log.signers()));
  }
}
