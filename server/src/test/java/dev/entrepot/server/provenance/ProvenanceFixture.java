package dev.entrepot.server.provenance;

import dev.entrepot.server.testing.TestConfig;
import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Makes [ProvenanceLinks] for tests of other packages.
public final class ProvenanceFixture {
  private ProvenanceFixture() {}

  public static ProvenanceLinks links(Path folder) {
    return new ProvenanceLinks(new ProvenanceStore(), TestConfig.trusting(folder, List.of()));
  }

  public static ProvedClaims claims() {
    return new ProvedClaims(new ProvenanceStore());
  }

  /// As if the file had come with attestations that say this.
  public static void keep(Handle tx, String projectId, String filename, String claims) {
    var proved = new Attested.Proved("{}", claims);
    new ProvenanceStore().insert(tx, projectId, filename, proved, 0);
  }
}
