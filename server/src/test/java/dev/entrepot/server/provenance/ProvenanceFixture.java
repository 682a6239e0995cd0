package dev.entrepot.server.provenance;

import dev.entrepot.server.testing.TestConfig;
import java.nio.file.Path;
import java.util.List;

/// Makes [ProvenanceLinks] for tests of other packages.
public final class ProvenanceFixture {
  private ProvenanceFixture() {}

  public static ProvenanceLinks links(Path folder) {
    return new ProvenanceLinks(new ProvenanceStore(), TestConfig.trusting(folder, List.of()));
  }
}
