package dev.entrepot.server.audit;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.config.JdbiConfig;

/// From where a transaction's changes come. It is said once, where the request is known, and stands
/// in every entry that the transaction appends.
public final class ChangedFrom implements JdbiConfig<ChangedFrom> {
  private String address;

  /// For JDBI, which makes one for each handle.
  public ChangedFrom() {
    this("");
  }

  private ChangedFrom(String address) {
    this.address = address;
  }

  /// Says that the rest of this transaction was asked for from an address.
  public static void address(Handle tx, String address) {
    tx.getConfig(ChangedFrom.class).address = address;
  }

  static String of(Handle tx) {
    return tx.getConfig(ChangedFrom.class).address;
  }

  @Override
  public ChangedFrom createCopy() {
    return new ChangedFrom(address);
  }
}
