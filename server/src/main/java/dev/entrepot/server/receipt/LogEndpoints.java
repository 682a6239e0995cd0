package dev.entrepot.server.receipt;

import dev.entrepot.packaging.DistributionFilename;
import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.ProjectName;
import dev.entrepot.packaging.Version;
import dev.entrepot.server.receipt.TransparencyLog.Proved;
import dev.entrepot.server.web.Audience;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.Json;
import dev.entrepot.server.web.Problem;
import dev.entrepot.server.web.Request;
import dev.entrepot.server.web.Response;
import dev.entrepot.server.web.Routes;
import dev.entrepot.transparency.InvalidProof;
import dev.entrepot.transparency.Tile;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.Collectors;

/// The log as C2SP's tlog-tiles lays it out, and each file's receipt with its proof.
@Singleton
public final class LogEndpoints implements Endpoints {
  static final String PREFIX = "/-/log";

  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  private final TransparencyLog log;

  @Inject
  LogEndpoints(TransparencyLog log) {
    this.log = log;
  }

  @Override
  public void register(Routes routes) {
    routes.get(Audience.READER, PREFIX + "/checkpoint", _ -> checkpoint());
    routes.get(Audience.READER, PREFIX + "/key", _ -> key());
    routes.get(Audience.READER, PREFIX + "/tile/*", this::tile);
    routes.get(Audience.READER, "/integrity/:project/:version/:filename/receipt", this::receipt);
  }

  private Response checkpoint() {
    return Response.text(200, log.newest().note().toString().stripTrailing())
        .with("Cache-Control", "no-cache");
  }

  private Response key() {
    // The newest first; while a key is changed there are two.
    var keys = log.signers().reversed().stream().map(it -> it.key().toString());
    return Response.text(200, keys.collect(Collectors.joining("\n")))
        .with("Cache-Control", "no-cache");
  }

  private Response tile(Request request) {
    try {
      var tile = Tile.parse(request.path().substring((PREFIX + "/tile/").length()));
      return log.tile(tile)
          .map(it ->
              Response.of(200, "application/octet-stream", it).with("Cache-Control", FOR_EVER))
          .orElseGet(() -> missing("The log has not grown that far"));
    } catch (InvalidProof e) {
      throw new InvalidInput(String.valueOf(e.getMessage()));
    }
  }

  private Response receipt(Request request) {
    var filename = DistributionFilename.parse(request.pathParameter("filename"));
    var named =
        filename.project().equals(new ProjectName(request.pathParameter("project")))
            && filename.version().equals(Version.parse(request.pathParameter("version")));
    return (named ? log.find(filename.text()) : Optional.<Proved>empty())
        .map(it ->
            Response.of(
                200,
                "application/json",
                Json.write(new Receipt(it.entry(), it.proof().toString()))))
        .orElseGet(() ->
            missing(
                "The index gave no receipt for this file: it has none, or no trusted publisher uploaded it"))
        .with("Cache-Control", "no-cache");
  }

  private static Response missing(String detail) {
    return new Problem(404, "Not found", detail).response().with("Cache-Control", "no-store");
  }

  /// A receipt as JSON.
  ///
  /// @param entry the entry to the byte: a DSSE envelope in a text
  /// @param proof a C2SP tlog-proof
  record Receipt(String entry, String proof) {}
}
