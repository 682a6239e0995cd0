package dev.entrepot.issuer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Discovery, keys, the request for a job's token, and starting jobs from outside.
final class IssuerEndpoints implements HttpHandler {
  private static final int LONGEST_BODY = 64 * 1024;

  private final LocalIssuer issuer;

  IssuerEndpoints(LocalIssuer issuer) {
    this.issuer = issuer;
  }

  private record Answer(int status, String json) {}

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var answer = answer(exchange);
      var body = answer.json().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    var method = exchange.getRequestMethod();
    if (method.equals("GET") && path.endsWith("/.well-known/openid-configuration")) {
      return new Answer(200, issuer.configuration());
    }
    if (method.equals("GET") && path.endsWith("/.well-known/jwks")) {
      return new Answer(200, issuer.jwks());
    }
    if (method.equals("GET") && path.startsWith("/idtoken/")) {
      return identity(exchange, path.substring("/idtoken/".length()));
    }
    if (method.equals("POST") && path.equals("/-/jobs")) {
      return start(exchange);
    }
    return problem(404, "There is nothing at " + path);
  }

  private Answer identity(HttpExchange exchange, String id) {
    var job = issuer.job(id);
    var authorization = exchange.getRequestHeaders().getFirst("Authorization");
    if (job.isEmpty() || authorization == null || !isBearer(authorization, job.get())) {
      return problem(401, "The job has ended, or this is not its request token");
    }
    var facts = job.get().facts();
    var audience =
        parameters(exchange.getRequestURI().getRawQuery())
            .getOrDefault("audience", "https://github.com/" + facts.repository().owner());
    var value = issuer.token(facts, audience, Map.of());
    return new Answer(200, JsonWriter.write(Map.of("count", value.length(), "value", value)));
  }

  // The `id` library of Python writes `bearer` in lower case; the scheme has no case (RFC 9110,
  // 11.1).
  private static boolean isBearer(String authorization, RunningJob job) {
    return authorization.toLowerCase(Locale.ROOT).startsWith("bearer ")
        && MessageDigest.isEqual(
            authorization.substring("bearer ".length()).getBytes(StandardCharsets.UTF_8),
            job.requestToken().getBytes(StandardCharsets.UTF_8));
  }

  private Answer start(HttpExchange exchange) throws IOException {
    if (!exchange.getRemoteAddress().getAddress().isLoopbackAddress()) {
      return problem(403, "Jobs are started from this machine only");
    }
    var body =
        new String(exchange.getRequestBody().readNBytes(LONGEST_BODY), StandardCharsets.UTF_8);
    try {
      var job = issuer.startJob(JobForm.facts(parameters(body)));
      return new Answer(200, JsonWriter.write(job.environment()));
    } catch (IllegalArgumentException e) {
      return problem(400, String.valueOf(e.getMessage()));
    }
  }

  // A second `?` is what an action that appends `?audience=` produces; it is no part of a value.
  private static Map<String, String> parameters(String query) {
    var found = new LinkedHashMap<String, String>();
    for (var pair : (query == null ? "" : query).split("[&?]", -1)) {
      var equals = pair.indexOf('=');
      if (equals > 0) {
        found.put(
            URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return found;
  }

  private static Answer problem(int status, String message) {
    return new Answer(status, JsonWriter.write(Map.of("message", message)));
  }
}
