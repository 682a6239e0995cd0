package dev.entrepot.server.publisher;

import dev.entrepot.packaging.ProjectName;
import dev.entrepot.server.account.Accounts;
import dev.entrepot.server.oidc.VerifiedClaims;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.publisher.MintOutcome.PendingNameTaken;
import dev.entrepot.server.publisher.MintOutcome.Refused;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// Finds the publishers that verified claims are, and makes pending ones real.
@Singleton
class Candidates {
  private final PublisherStore store;
  private final PendingPublisherStore pending;
  private final Publishers publishers;
  private final Catalogue catalogue;
  private final Accounts accounts;

  @Inject
  Candidates(
      PublisherStore store,
      PendingPublisherStore pending,
      Publishers publishers,
      Catalogue catalogue,
      Accounts accounts) {
    this.store = store;
    this.pending = pending;
    this.publishers = publishers;
    this.catalogue = catalogue;
    this.accounts = accounts;
  }

  /// Whom to mint for, never nobody, or why there is nobody.
  sealed interface Decision {
    /// These publishers.
    ///
    /// @param waiting pending publishers to make real first, see [#makeReal]
    record Accept(List<ProjectPublisher> matching, List<PendingPublisher> waiting)
        implements Decision {}

    record Refuse(Refused outcome) implements Decision {}
  }

  Decision decide(Handle tx, VerifiedClaims claims) {
    var repository = claims.text("repository").orElse("");
    var slash = repository.indexOf('/');
    var owner = repository.substring(0, Math.max(slash, 0));
    var name = repository.substring(slash + 1);
    var issuer = claims.issuer().url();
    var registered = store.ofRepository(tx, issuer, owner, name);
    var pendingOnes = pending.ofRepository(tx, issuer, owner, name);
    var waiting = pendingOnes.stream().filter(it -> matches(it.publisher(), claims)).toList();
    for (var one : waiting) {
      if (catalogue.find(tx, new ProjectName(one.displayName())).isPresent()) {
        pending.delete(tx, one.id());
        return new Decision.Refuse(new PendingNameTaken(one.projectName()));
      }
    }
    var matching = registered.stream().filter(it -> matches(it.publisher(), claims)).toList();
    if (!matching.isEmpty() || !waiting.isEmpty()) {
      return new Decision.Accept(matching, waiting);
    }
    var known =
        Stream.concat(
                registered.stream().map(ProjectPublisher::publisher),
                pendingOnes.stream().map(PendingPublisher::publisher))
            .toList();
    return new Decision.Refuse(Refusals.explain(known, claims));
  }

  private static boolean matches(TrustedPublisher publisher, VerifiedClaims claims) {
    return ClaimMatching.differences(publisher, claims).isEmpty();
  }

  /// Creates the project of each pending publisher, owned by the person who registered it.
  ///
  /// Where two people wait for one name, the first who registered gets it.
  List<ProjectPublisher> makeReal(Handle tx, List<PendingPublisher> waiting) {
    return waiting.stream().flatMap(it -> makeReal(tx, it).stream()).toList();
  }

  private Optional<ProjectPublisher> makeReal(Handle tx, PendingPublisher waiting) {
    pending.delete(tx, waiting.id());
    return accounts
        .findById(tx, waiting.accountId())
        .filter(it -> !it.disabled())
        .flatMap(it -> catalogue.create(tx, waiting.displayName(), it, "pending-publisher"))
        .map(it -> publishers.add(tx, it, waiting.publisher(), "pending-publisher"));
  }
}
