package dev.entrepot.server.publisher;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.ProjectName;
import dev.entrepot.server.account.Account;
import dev.entrepot.server.audit.AuditLog;
import dev.entrepot.server.database.Identifiers;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.project.OnlyTrustedPublishing;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.publisher.provider.Grant.Permission;
import dev.entrepot.server.publisher.provider.PublisherText;
import dev.entrepot.server.publisher.provider.TrustedPublisher;
import dev.entrepot.server.token.Tokens;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Registering and removing trusted publishers.
@Singleton
public final class Publishers {
  private final PublisherStore store;
  private final PendingPublisherStore pending;
  private final Catalogue catalogue;
  private final OnlyTrustedPublishing onlyTrusted;
  private final Tokens tokens;
  private final Identifiers identifiers;
  private final Clock clock;
  private final AuditLog audit;

  @Inject
  Publishers(
      PublisherStore store,
      PendingPublisherStore pending,
      Catalogue catalogue,
      OnlyTrustedPublishing onlyTrusted,
      Tokens tokens,
      Identifiers identifiers,
      Clock clock,
      AuditLog audit) {
    this.store = store;
    this.pending = pending;
    this.catalogue = catalogue;
    this.onlyTrusted = onlyTrusted;
    this.tokens = tokens;
    this.identifiers = identifiers;
    this.clock = clock;
    this.audit = audit;
  }

  public ProjectPublisher add(
      Handle tx, Project project, TrustedPublisher publisher, Registrant registrant, String actor) {
    var added =
        new ProjectPublisher(identifiers.next(), project.id(), registrant.accountId(), publisher);
    if (!store.insert(tx, added, clock.millis())) {
      throw new InvalidInput("This publisher is already registered for " + project.name());
    }
    audit.append(
        tx, actor, "publisher-added", "project:" + project.name(), PublisherText.of(publisher));
    if (publisher.grant().permission() != Permission.READ) {
      onlyTrusted.trusted(tx, project, actor);
    }
    return added;
  }

  public PendingPublisher addPending(
      Handle tx, String displayName, Account owner, TrustedPublisher publisher, String actor) {
    var name = new ProjectName(displayName);
    if (exists(tx, name)) {
      throw new InvalidInput(
          "The project " + name + " exists already; register its publisher without --pending");
    }
    var added =
        new PendingPublisher(identifiers.next(), name.value(), displayName, owner.id(), publisher);
    if (!pending.insert(tx, added, clock.millis())) {
      throw new InvalidInput("This pending publisher is already registered for " + name);
    }
    audit.append(
        tx, actor, "pending-publisher-added", "project:" + name, PublisherText.of(publisher));
    return added;
  }

  boolean exists(Handle tx, ProjectName project) {
    return catalogue.find(tx, project).isPresent();
  }

  public List<ProjectPublisher> all(Handle tx) {
    return store.all(tx);
  }

  public List<PendingPublisher> allPending(Handle tx) {
    return pending.all(tx);
  }

  /// What a person waits for.
  List<PendingPublisher> pendingOf(Handle tx, Account person) {
    return pending.ofPerson(tx, person.id());
  }

  public List<ProjectPublisher> ofProject(Handle tx, String projectId) {
    return store.ofProject(tx, projectId);
  }

  public Optional<ProjectPublisher> find(Handle tx, String id) {
    return store.find(tx, id);
  }

  /// Ends the tokens that a person's publishers were given; while the person is disabled, these
  /// publishers match nothing.
  public void stopOf(Handle tx, Account person) {
    store.registeredBy(tx, person.id()).forEach(it -> tokens.revokeOfPublisher(tx, it));
  }

  /// Ends the tokens that came from issuers which the configuration names no longer.
  public void stopOfOtherIssuers(Handle tx, List<String> trusted) {
    for (var issuer : store.issuers(tx)) {
      if (!trusted.contains(issuer)) {
        store.ofIssuer(tx, issuer).forEach(it -> tokens.revokeOfPublisher(tx, it));
      }
    }
  }

  /// Removes a publisher, pending or not, and ends the tokens that it was given.
  public void remove(Handle tx, String id, String actor) {
    var removed = store.find(tx, id);
    var waiting = pending.all(tx).stream().filter(it -> it.id().equals(id)).findAny();
    tokens.revokeOfPublisher(tx, id);
    if (!store.delete(tx, id) && !pending.delete(tx, id)) {
      throw new InvalidInput("There is no publisher with the identifier " + id);
    }
    var project =
        removed
            .flatMap(it -> catalogue.findById(tx, it.projectId()))
            .map(it -> it.name().value())
            .or(() -> waiting.map(PendingPublisher::projectName));
    var before =
        removed
            .map(ProjectPublisher::publisher)
            .or(() -> waiting.map(PendingPublisher::publisher))
            .map(PublisherText::of);
    audit.change(
        tx,
        actor,
        removed.isPresent() ? "publisher-removed" : "pending-publisher-removed",
        "project:" + project.orElse(""),
        before.orElse(""),
        id);
  }
}
