package dev.entrepot.issuer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Discovery, keys, and the request for a job's token; the rest is [JobControl]'s.
final class IssuerEndpoints implements HttpHandler {
  /// What the id of a job follows.
  static final String REQUEST_PATH = "/1//idtoken/";

  private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([^ ]+) *");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private final LocalIssuer issuer;
  private final JobControl control;
  private final String prefix;

  /// @param prefix the path of the issuer's URL; its documents are there and at the root
  IssuerEndpoints(LocalIssuer issuer, JobControl control, String prefix) {
    this.issuer = issuer;
    this.control = control;
    this.prefix = prefix;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var answer = answer(exchange);
      var body = answer.json().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    if (path.startsWith(JobControl.PATH)) {
      return control.answer(exchange, path.substring(JobControl.PATH.length()));
    }
    if (!exchange.getRequestMethod().equals("GET")) {
      return Answer.problem(405, "%s is not for %s".formatted(exchange.getRequestMethod(), path));
    }
    if (path.startsWith(REQUEST_PATH)) {
      return identity(exchange, path.substring(REQUEST_PATH.length()));
    }
    return document(path);
  }

  private Answer document(String path) {
    var name = path.startsWith(prefix) ? path.substring(prefix.length()) : path;
    if (name.equals("/.well-known/openid-configuration")) {
      return Answer.of(200, configuration());
    }
    return name.equals(issuer.profile().keysPath())
        ? new Answer(200, issuer.jwks())
        : Answer.problem(404, "There is nothing at " + path);
  }

  private Map<String, Object> configuration() {
    var members = new LinkedHashMap<String, Object>();
    members.put("issuer", issuer.issuer());
    members.put("jwks_uri", issuer.issuer() + issuer.profile().keysPath());
    members.put("subject_types_supported", List.of("public", "pairwise"));
    members.put("response_types_supported", List.of("id_token"));
    members.put("claims_supported", issuer.profile().claims());
    members.put("id_token_signing_alg_values_supported", List.of("RS256"));
    members.put("scopes_supported", List.of("openid"));
    return members;
  }

  private Answer identity(HttpExchange exchange, String id) {
    var job = issuer.jobs().find(id);
    var token = bearer(exchange.getRequestHeaders().getFirst("Authorization"));
    if (job.isEmpty() || !job.get().hasRequestToken(token)) {
      return Answer.problem(401, "The job has ended, or this is not its request token");
    }
    var order = job.get().order();
    try {
      var audience = audience(exchange.getRequestURI().getRawQuery(), order.job());
      var value = issuer.token(order, audience);
      var members = new LinkedHashMap<String, Object>();
      members.put("count", value.length());
      members.put("value", value);
      return Answer.of(200, members);
    } catch (IllegalArgumentException e) {
      return Answer.problem(400, String.valueOf(e.getMessage()));
    }
  }

  // The `id` library of Python writes `bearer` in lower case; the scheme has no case (RFC 9110,
  // 11.1).
  private static String bearer(@Nullable String authorization) {
    var found = BEARER.matcher(authorization == null ? "" : authorization);
    return found.matches() ? found.group(1) : "";
  }

  // An empty audience is a variable that a script did not set; GitHub's own client sends none then.
  private String audience(@Nullable String query, Job job) {
    var asked =
        QueryText.fields(query).getOrDefault("audience", List.of()).stream()
            .filter(it -> !it.isEmpty())
            .distinct()
            .toList();
    if (asked.size() > 1) {
      throw new IllegalArgumentException("A token has one audience; asked for " + asked);
    }
    if (asked.stream().anyMatch(it -> CONTROL.matcher(it).find())) {
      throw new IllegalArgumentException("An audience has no control characters");
    }
    return asked.isEmpty() ? job.defaultAudience(issuer.issuer()) : asked.getFirst();
  }
}
