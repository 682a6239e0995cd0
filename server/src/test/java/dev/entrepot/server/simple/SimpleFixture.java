package dev.entrepot.server.simple;

import dev.entrepot.server.project.CatalogueFixture;
import dev.entrepot.server.provenance.ProvenanceFixture;
import dev.entrepot.server.storage.Blobs;
import dev.entrepot.server.testing.TestConfig;
import dev.entrepot.server.testing.TestIndex;
import dev.entrepot.server.web.Endpoints;
import java.util.List;

/// Makes what installers read from, for tests.
public final class SimpleFixture {
  private SimpleFixture() {}

  static SimpleEndpoints simple(TestIndex index) {
    return new SimpleEndpoints(pages(index, new Generations()), index.clock());
  }

  static SimplePages pages(TestIndex index, Generations generations) {
    return new SimplePages(
        new PageCache(generations),
        generations,
        index.database(),
        index.catalogue(),
        ProvenanceFixture.links(index.folder()));
  }

  static FileEndpoints files(TestIndex index, Blobs blobs) {
    return new FileEndpoints(
        new ServedFiles(new Generations(), index.database(), index.catalogue(), blobs),
        counts(index));
  }

  static DownloadCounts counts(TestIndex index) {
    return new DownloadCounts(index.database(), CatalogueFixture.downloads(index.clock()));
  }

  static ProjectJsonEndpoints json(TestIndex index, Blobs blobs) {
    return new ProjectJsonEndpoints(
        new ProjectJsonPages(
            new PageCache(new Generations()),
            index.database(),
            index.catalogue(),
            blobs,
            TestConfig.trusting(index.folder(), List.of())));
  }

  public static Endpoints api(TestIndex index) {
    return new ReadingApi(
        index.database(), index.catalogue(), CatalogueFixture.downloads(index.clock()));
  }
}
