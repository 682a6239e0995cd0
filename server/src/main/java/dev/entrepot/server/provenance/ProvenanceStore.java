package dev.entrepot.server.provenance;

import dev.entrepot.server.config.AttestationsConfig.Policy;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// The tables `provenance` and `attestation_policy`. Every method runs in its caller's transaction.
@Singleton
class ProvenanceStore {
  void insert(Handle tx, String projectId, String filename, Attested.Proved proved, long now) {
    tx.createUpdate(
            """
            INSERT INTO provenance (filename, project_id, document, claims, verified_at)
            VALUES (:filename, :projectId, :document, :claims, :now)
            """)
        .bind("filename", filename)
        .bind("projectId", projectId)
        .bind("document", proved.document())
        .bind("claims", proved.claims())
        .bind("now", now)
        .execute();
  }

  Optional<Attested.Proved> find(Handle tx, String filename) {
    return tx.createQuery("SELECT document, claims FROM provenance WHERE filename = :filename")
        .bind("filename", filename)
        .map((row, _) -> new Attested.Proved(row.getString("document"), row.getString("claims")))
        .findOne();
  }

  Set<String> filenames(Handle tx, String projectId) {
    return tx.createQuery("SELECT filename FROM provenance WHERE project_id = :projectId")
        .bind("projectId", projectId)
        .mapTo(String.class)
        .set();
  }

  /// JSON of what was proved, by filename.
  Map<String, String> claims(Handle tx, Collection<String> filenames) {
    var claims = new HashMap<String, String>();
    if (!filenames.isEmpty()) {
      tx.createQuery("SELECT filename, claims FROM provenance WHERE filename IN (<filenames>)")
          .bindList("filenames", List.copyOf(filenames))
          .map((row, _) -> Map.entry(row.getString("filename"), row.getString("claims")))
          .forEach(it -> claims.put(it.getKey(), it.getValue()));
    }
    return claims;
  }

  Optional<Policy> policy(Handle tx, String projectId) {
    return tx.createQuery("SELECT policy FROM attestation_policy WHERE project_id = :projectId")
        .bind("projectId", projectId)
        .mapTo(String.class)
        .findOne()
        .flatMap(Policy::named);
  }

  void put(Handle tx, String projectId, Policy policy, long now) {
    tx.createUpdate(
            """
            INSERT INTO attestation_policy (project_id, policy, changed_at)
            VALUES (:projectId, :policy, :now)
                ON CONFLICT (project_id)
                DO UPDATE SET policy = excluded.policy, changed_at = excluded.changed_at
            """)
        .bind("projectId", projectId)
        .bind("policy", policy.text())
        .bind("now", now)
        .execute();
  }

  void forget(Handle tx, String projectId) {
    tx.createUpdate("DELETE FROM attestation_policy WHERE project_id = :projectId")
        .bind("projectId", projectId)
        .execute();
  }
}
