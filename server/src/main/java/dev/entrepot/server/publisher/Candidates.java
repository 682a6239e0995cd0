package dev.entrepot.server.publisher;

import dev.entrepot.packaging.ProjectName;
import dev.entrepot.server.account.Account;
import dev.entrepot.server.account.Accounts;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.publisher.Refusals.Compared;
import dev.entrepot.server.publisher.provider.ClaimMatching;
import dev.entrepot.server.publisher.provider.Claims;
import dev.entrepot.server.publisher.provider.Provider;
import dev.entrepot.server.publisher.provider.TrustedPublisher;
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

    /// A pending publisher matched a name that is a project by now; it is removed.
    record NameTaken(String project) implements Decision {}

    record Refuse(Refusals.Explanation explanation) implements Decision {}
  }

  Decision decide(Handle tx, Provider provider, Claims claims) {
    var always = ClaimMatching.refuseAlways(provider, claims);
    if (always.isPresent()) {
      return new Decision.Refuse(
          new Refusals.Explanation(always.get(), List.of(), Optional.empty()));
    }
    var key = provider.keyOf(claims).orElse("");
    var registered = registered(tx, claims.issuer(), key);
    var pendingOnes = pending.ofKey(tx, claims.issuer(), key);
    var waiting = pendingOnes.stream().filter(it -> matches(it.publisher(), claims)).toList();
    for (var one : waiting) {
      if (catalogue.find(tx, new ProjectName(one.displayName())).isPresent()) {
        pending.delete(tx, one.id());
        return new Decision.NameTaken(one.projectName());
      }
    }
    var matching = registered.stream().filter(it -> matches(it.publisher(), claims)).toList();
    if (!matching.isEmpty() || !waiting.isEmpty()) {
      return new Decision.Accept(matching, waiting);
    }
    var compared =
        Stream.concat(
                registered.stream().map(it -> new Compared(it.publisher(), Optional.of(it))),
                pendingOnes.stream().map(it -> new Compared(it.publisher(), Optional.empty())))
            .toList();
    return new Decision.Refuse(Refusals.explain(provider, compared, claims));
  }

  // Trust ends with the person who gave it: a disabled account's publishers match nothing.
  private List<ProjectPublisher> registered(Handle tx, String issuer, String key) {
    return store.ofKey(tx, issuer, key).stream()
        .filter(it -> it.registeredBy().isEmpty() || isActive(tx, it.registeredBy().get()))
        .toList();
  }

  private boolean isActive(Handle tx, String accountId) {
    return accounts.findById(tx, accountId).filter(it -> !it.disabled()).isPresent();
  }

  private static boolean matches(TrustedPublisher publisher, Claims claims) {
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
        .flatMap(owner -> makeReal(tx, waiting, owner));
  }

  private Optional<ProjectPublisher> makeReal(Handle tx, PendingPublisher waiting, Account owner) {
    return catalogue
        .create(tx, waiting.displayName(), owner, "pending-publisher")
        .map(it ->
            publishers.add(
                tx, it, waiting.publisher(), new Registrant.Person(owner), "pending-publisher"));
  }
}
