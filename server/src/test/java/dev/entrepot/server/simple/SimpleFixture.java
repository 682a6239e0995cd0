package dev.entrepot.server.simple;

import dev.entrepot.server.storage.Blobs;
import dev.entrepot.server.testing.TestIndex;

/// Makes what installers read from, for tests.
final class SimpleFixture {
  private SimpleFixture() {}

  static SimpleEndpoints simple(TestIndex index) {
    return new SimpleEndpoints(pages(index, new Generations()), index.clock());
  }

  static SimplePages pages(TestIndex index, Generations generations) {
    return new SimplePages(
        new PageCache(generations), generations, index.database(), index.catalogue());
  }

  static FileEndpoints files(TestIndex index, Blobs blobs) {
    return new FileEndpoints(
        new ServedFiles(new Generations(), index.database(), index.catalogue(), blobs));
  }
}
