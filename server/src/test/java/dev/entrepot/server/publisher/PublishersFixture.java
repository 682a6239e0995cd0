package dev.entrepot.server.publisher;

import dev.entrepot.server.audit.AuditLog;
import dev.entrepot.server.database.Identifiers;
import dev.entrepot.server.project.CatalogueFixture;
import dev.entrepot.server.testing.TestIndex;
import java.security.SecureRandom;

/// Makes [Publishers] for tests of other packages.
public final class PublishersFixture {
  private PublishersFixture() {}

  public static Publishers publishers(TestIndex index) {
    var clock = index.clock();
    var identifiers = new Identifiers(clock, new SecureRandom());
    return new Publishers(
        new PublisherStore(),
        new PendingPublisherStore(),
        index.catalogue(),
        CatalogueFixture.onlyTrusted(clock),
        index.tokens(),
        identifiers,
        clock,
        new AuditLog(identifiers, clock));
  }
}
