package dev.entrepot.server.provenance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.server.web.Json;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// What the attestations of files say that were verified when the files came, for pages.
@Singleton
public final class ProvedClaims {
  private final ProvenanceStore store;

  @Inject
  public ProvedClaims(ProvenanceStore store) {
    this.store = store;
  }

  /// The claims of each file's attestations by its name; a file without any is not there.
  public Map<String, List<JsonNode>> of(Handle tx, Collection<String> filenames) {
    var claims = new HashMap<String, List<JsonNode>>();
    store
        .claims(tx, filenames)
        .forEach((filename, json) ->
            claims.put(
                filename, Json.read(json.getBytes(StandardCharsets.UTF_8)).valueStream().toList()));
    return claims;
  }
}
