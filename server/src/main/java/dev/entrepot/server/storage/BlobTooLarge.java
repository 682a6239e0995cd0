package dev.entrepot.server.storage;

import java.io.IOException;

/// More bytes came than the limit allows; nothing of them is kept.
public final class BlobTooLarge extends IOException {
  private final long limit;

  BlobTooLarge(long limit) {
    super("More than " + limit + " bytes");
    this.limit = limit;
  }

  /// In bytes.
  public long limit() {
    return limit;
  }
}
