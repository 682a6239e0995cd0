package dev.entrepot.server.provenance;

import dev.entrepot.packaging.DistributionFilename;
import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.ProjectName;
import dev.entrepot.packaging.Version;
import dev.entrepot.server.config.AttestationsConfig.Policy;
import dev.entrepot.server.config.ReadingConfig.Access;
import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.database.Database;
import dev.entrepot.server.web.Audience;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.Json;
import dev.entrepot.server.web.Request;
import dev.entrepot.server.web.Response;
import dev.entrepot.server.web.Routes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// PyPI's integrity API: the provenance object of a file (PEP 740).
@Singleton
public final class IntegrityEndpoints implements Endpoints {
  private final Database database;
  private final ProvenanceStore store;
  private final boolean off;
  private final String caching;

  @Inject
  IntegrityEndpoints(Database database, ProvenanceStore store, ServerConfig config) {
    this.database = database;
    this.store = store;
    this.off = config.attestations().policy() == Policy.OFF;
    this.caching =
        config.reading().access() == Access.PUBLIC ? "max-age=600" : "private, max-age=600";
  }

  @Override
  public void register(Routes routes) {
    routes.get(
        Audience.READER, "/integrity/:project/:version/:filename/provenance", this::provenance);
  }

  private Response provenance(Request request) {
    return answer(request).with("Vary", "Accept").with("Access-Control-Allow-Origin", "*");
  }

  private Response answer(Request request) {
    var mediaType = IntegrityMediaType.accepted(request.header("Accept"));
    if (mediaType.isEmpty()) {
      return message(406, "Request not acceptable");
    }
    if (off) {
      return message(403, "Attestations temporarily disabled");
    }
    var filename = request.pathParameter("filename");
    return named(request)
        .flatMap(it -> database.reading(tx -> store.find(tx, it)))
        .map(it ->
            Response.of(200, mediaType.get(), it.document().getBytes(StandardCharsets.UTF_8))
                .with("Cache-Control", caching))
        .orElseGet(() -> message(404, "No provenance available for " + filename));
  }

  /// The file, when project and version of the address are its own.
  private static Optional<String> named(Request request) {
    try {
      var name = DistributionFilename.parse(request.pathParameter("filename"));
      var project = new ProjectName(request.pathParameter("project"));
      var version = Version.parse(request.pathParameter("version"));
      return name.project().equals(project) && name.version().key().equals(version.key())
          ? Optional.of(name.text())
          : Optional.empty();
    } catch (InvalidInput e) {
      return Optional.empty();
    }
  }

  private static Response message(int status, String text) {
    return Response.of(status, "application/json", Json.write(Map.of("message", text)));
  }
}
