package dev.entrepot.server.provenance;

import dev.entrepot.server.audit.AuditLog;
import dev.entrepot.server.config.AttestationsConfig.Policy;
import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.project.Project;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Which projects need attestations. Only whoever runs the index sets it: what an owner could
/// loosen would protect nobody from a stolen account.
@Singleton
public final class AttestationPolicies {
  private final ProvenanceStore store;
  private final AuditLog audit;
  private final Clock clock;
  private final Policy usual;

  @Inject
  AttestationPolicies(ProvenanceStore store, AuditLog audit, Clock clock, ServerConfig config) {
    this.store = store;
    this.audit = audit;
    this.clock = clock;
    this.usual = config.attestations().policy();
  }

  public Policy of(Handle tx, Project project) {
    return store.policy(tx, project.id()).orElse(usual);
  }

  /// Sets a project's own policy; empty: the index's again.
  public void set(Handle tx, Project project, Optional<Policy> policy, String actor) {
    policy.ifPresentOrElse(
        it -> store.put(tx, project.id(), it, clock.millis()),
        () -> store.forget(tx, project.id()));
    audit.append(
        tx,
        actor,
        "attestation-policy-set",
        "project:" + project.name(),
        policy.map(Policy::text).orElse("as the index"));
  }
}
