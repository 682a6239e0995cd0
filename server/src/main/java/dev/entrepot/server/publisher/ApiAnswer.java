package dev.entrepot.server.publisher;

import dev.entrepot.server.web.Json;
import dev.entrepot.server.web.Problem;
import dev.entrepot.server.web.Response;

/// Answers of the API; none is for a cache.
final class ApiAnswer {
  private ApiAnswer() {}

  static Response of(int status, Object body) {
    return uncached(Response.of(status, "application/json", Json.write(body)));
  }

  static Response of(Problem problem) {
    return uncached(problem.response());
  }

  static Response nothing() {
    return uncached(Response.empty(204));
  }

  static Response uncached(Response response) {
    return response.with("Cache-Control", "no-store");
  }
}
