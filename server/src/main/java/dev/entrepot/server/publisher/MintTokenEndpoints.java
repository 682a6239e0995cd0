package dev.entrepot.server.publisher;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.oidc.UnverifiedToken;
import dev.entrepot.server.publisher.MintOutcome.InvalidPayload;
import dev.entrepot.server.publisher.MintOutcome.Minted;
import dev.entrepot.server.publisher.MintOutcome.Refused;
import dev.entrepot.server.publisher.MintOutcome.TooMany;
import dev.entrepot.server.publisher.TokenMinting.Purpose;
import dev.entrepot.server.web.Audience;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.Json;
import dev.entrepot.server.web.Request;
import dev.entrepot.server.web.Response;
import dev.entrepot.server.web.Routes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/// The routes that a publishing job calls: which audience to ask for, and the exchange.
@Singleton
public final class MintTokenEndpoints implements Endpoints {
  // Without a charset: uv compares the media type to the letter.
  private static final String JSON = "application/json";
  private static final String PROBLEM = "application/problem+json";
  private static final int LONGEST_BODY = 64 * 1024;

  private final TokenMinting minting;
  private final byte[] audience;

  @Inject
  MintTokenEndpoints(TokenMinting minting, ServerConfig config) {
    this.minting = minting;
    this.audience = Json.write(new AudienceAnswer(config.publishing().audience()));
  }

  @Override
  public void register(Routes routes) {
    routes.get(
        Audience.EVERYBODY, "/_/oidc/audience", _ -> Response.of(200, JSON, audience.clone()));
    routes.post(Audience.IDENTITY_TOKEN, "/_/oidc/mint-token", LONGEST_BODY, this::mintToken);
    // What the PyPA action called before version 1.9; any issuer, as on PyPI.
    routes.post(
        Audience.IDENTITY_TOKEN, "/_/oidc/github/mint-token", LONGEST_BODY, this::mintToken);
  }

  private Response mintToken(Request request) {
    return switch (outcome(request.body(), request.address())) {
      case Minted(var secret, var expiresAt) ->
          answer(200, new MintedToken(true, secret.reveal(), expiresAt.getEpochSecond()));
      case Refused refusal -> refuse(refusal, request);
    };
  }

  private static Response refuse(Refused refusal, Request request) {
    var body = TokenRequestFailed.because(refusal);
    var response =
        Response.of(body.status(), mediaType(request), Json.write(body))
            .with("Cache-Control", "no-store");
    return refusal instanceof TooMany(_, var wait)
        ? response.with("Retry-After", String.valueOf(wait.toSeconds()))
        : response;
  }

  MintOutcome outcome(byte[] request, String address) {
    try {
      var body = Json.read(request);
      var token = body.path("token");
      var scope = body.path("scope").asText("upload");
      if (!onlyKnownFeatures(body.path("features"))) {
        return new InvalidPayload("'features' may only list multi-use-token");
      }
      if (!token.isTextual()) {
        return new InvalidPayload("the body must be a JSON object with a string 'token'");
      }
      return switch (scope) {
        case "upload" -> mint(token, Purpose.PUBLISH, address);
        case "read" -> mint(token, Purpose.READ, address);
        default -> new InvalidPayload("'scope' is upload or read");
      };
    } catch (InvalidInput e) {
      return new InvalidPayload(String.valueOf(e.getMessage()));
    }
  }

  // PEP 807: a client that asks for what a server has not must not get something weaker instead.
  private static boolean onlyKnownFeatures(JsonNode features) {
    if (features.isMissingNode() || features.isNull()) {
      return true;
    }
    for (var feature : features) {
      if (!feature.isTextual() || !feature.textValue().equals("multi-use-token")) {
        return false;
      }
    }
    return features.isArray();
  }

  private MintOutcome mint(JsonNode token, Purpose purpose, String address) {
    return minting.mint(new UnverifiedToken(token.textValue()), purpose, address);
  }

  // The body is an RFC 9457 object either way; older clients know it as plain JSON.
  private static String mediaType(Request request) {
    var accept = request.header("Accept").orElse("");
    return accept.contains("application/vnd.pypi.pytp.v1+json") || accept.contains(PROBLEM)
        ? PROBLEM
        : JSON;
  }

  private static Response answer(int status, Object body) {
    return Response.of(status, JSON, Json.write(body)).with("Cache-Control", "no-store");
  }

  record AudienceAnswer(String audience) {}

  record MintedToken(boolean success, String token, long expires) {
    @Override
    public String toString() {
      return "MintedToken[hidden]";
    }
  }
}
