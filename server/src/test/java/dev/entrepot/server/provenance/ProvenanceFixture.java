package dev.entrepot.server.provenance;

import dev.entrepot.server.audit.AuditLog;
import dev.entrepot.server.database.Identifiers;
import dev.entrepot.server.publisher.PublishersFixture;
import dev.entrepot.server.testing.TestConfig;
import dev.entrepot.server.testing.TestIndex;
import java.nio.file.Path;
import java.security.SecureRandom;
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

  /// As an index without settings decides about attestations.
  public static Attesting attesting(TestIndex index) {
    var config = TestConfig.trusting(index.folder(), List.of());
    var identifiers = new Identifiers(index.clock(), new SecureRandom());
    var store = new ProvenanceStore();
    return new Attesting(
        index.database(),
        PublishersFixture.publishers(index),
        new AttestationPolicies(
            store, new AuditLog(identifiers, index.clock()), index.clock(), config),
        store,
        index.clock(),
        config);
  }
}
