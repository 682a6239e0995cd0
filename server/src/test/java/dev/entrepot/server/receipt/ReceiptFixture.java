package dev.entrepot.server.receipt;

import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.testing.TestIndex;

/// Makes [Receipts] for tests of other packages.
public final class ReceiptFixture {
  private ReceiptFixture() {}

  public static Receipts receipts(TestIndex index, ServerConfig config) {
    var log = new TransparencyLog(index.database(), new LogStore(), config);
    return new Receipts(log, config, index.clock());
  }

  /// The rows of receipts.
  public static String table() {
    return "log_entry";
  }
}
