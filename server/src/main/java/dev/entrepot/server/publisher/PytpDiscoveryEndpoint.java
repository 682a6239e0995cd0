package dev.entrepot.server.publisher;

import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.web.Audience;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.Json;
import dev.entrepot.server.web.Problem;
import dev.entrepot.server.web.Request;
import dev.entrepot.server.web.Response;
import dev.entrepot.server.web.Routes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Tells a client that knows only the upload URL where the exchange is (PEP 807, a draft).
@Singleton
public final class PytpDiscoveryEndpoint implements Endpoints {
  static final String MEDIA_TYPE = "application/vnd.pypi.pytp.v1+json";

  // What a client types as the upload URL; only these publish with an identity.
  private static final Set<String> UPLOAD_PATHS = Set.of("/legacy", "/legacy/");
  private static final Set<String> ACCEPTED = Set.of(MEDIA_TYPE, "application/*", "*/*");
  private static final List<String> FEATURES = List.of("multi-use-token");

  private final byte[] answer;

  @Inject
  PytpDiscoveryEndpoint(ServerConfig config) {
    // Clients refuse another host than the upload URL's, so these are never relative.
    var fields = new LinkedHashMap<String, Object>();
    fields.put("audience-endpoint", config.publicUrl() + "/_/oidc/audience");
    fields.put("token-mint-endpoint", config.publicUrl() + "/_/oidc/mint-token");
    fields.put("features", FEATURES);
    fields.put("default-features", FEATURES);
    this.answer = Json.write(fields);
  }

  @Override
  public void register(Routes routes) {
    routes.get(Audience.EVERYBODY, "/.well-known/pytp", this::discover);
  }

  private Response discover(Request request) {
    return discover(
        request.header("Accept").orElse(MEDIA_TYPE), request.query("discover").orElse(""));
  }

  Response discover(String accept, String path) {
    if (!accepts(accept)) {
      return new Problem(
              406, "Not acceptable", "This address answers " + MEDIA_TYPE + "; accept that")
          .response();
    }
    if (!UPLOAD_PATHS.contains(path)) {
      return new Problem(
              404,
              "Not found",
              "No upload URL of this index has that path; ask with ?discover=%2Flegacy%2F")
          .response();
    }
    return Response.of(200, MEDIA_TYPE, answer.clone()).with("Cache-Control", "max-age=3600");
  }

  // A range with q=0 is one that the client does not want (RFC 9110, 12.4.2).
  private static boolean accepts(String accept) {
    return Arrays.stream(accept.toLowerCase(Locale.ROOT).split(",", -1))
        .map(it -> it.replace(" ", ""))
        .filter(it -> !it.matches(".*;q=0(\\.0*)?(;.*)?"))
        .map(it -> it.replaceFirst(";.*", ""))
        .anyMatch(ACCEPTED::contains);
  }
}
