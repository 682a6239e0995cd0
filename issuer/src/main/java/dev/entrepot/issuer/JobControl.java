package dev.entrepot.issuer;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;

/// Starting and ending jobs from outside: `POST /-/jobs`, `DELETE /-/jobs/ID`.
///
/// Whoever may do that is any job they like, so it works only for an issuer that nobody else can
/// reach.
final class JobControl {
  static final String PATH = "/-/jobs";

  private static final int LONGEST_BODY = 64 * 1024;

  private final LocalIssuer issuer;
  private final boolean onLoopback;

  JobControl(LocalIssuer issuer, boolean onLoopback) {
    this.issuer = issuer;
    this.onLoopback = onLoopback;
  }

  /// @param rest what follows [#PATH]
  Answer answer(HttpExchange exchange, String rest) throws IOException {
    if (!onLoopback) {
      return Answer.problem(
          403, "Jobs are started from outside only if the issuer listens on a loopback address");
    }
    // A page in this machine's browser reaches loopback too; browsers then say where they come
    // from.
    if (exchange.getRequestHeaders().containsKey("Origin")) {
      return Answer.problem(403, "Jobs are not started from a web page");
    }
    var method = exchange.getRequestMethod();
    if (method.equals("POST") && rest.isEmpty()) {
      return start(exchange);
    }
    if (method.equals("DELETE") && rest.startsWith("/")) {
      return issuer.jobs().end(rest.substring(1))
          ? new Answer(204, "")
          : Answer.problem(404, "No such job runs");
    }
    return Answer.problem(405, "Only POST %s and DELETE %s/ID are answered".formatted(PATH, PATH));
  }

  private Answer start(HttpExchange exchange) throws IOException {
    var bytes = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
    if (bytes.length > LONGEST_BODY) {
      return Answer.problem(413, "The facts of a job are at most %d bytes".formatted(LONGEST_BODY));
    }
    try {
      var job = issuer.startJob(order(new String(bytes, StandardCharsets.UTF_8)));
      var members = new LinkedHashMap<String, Object>();
      members.put("id", job.id());
      members.put("environment", job.environment());
      return Answer.of(201, members);
    } catch (IllegalArgumentException e) {
      return Answer.problem(400, String.valueOf(e.getMessage()));
    }
  }

  // curl says that any body is a form unless told otherwise, so the body itself decides.
  private JobOrder order(String body) {
    return body.stripLeading().startsWith("{")
        ? JobForm.ofJson(issuer, Json.object(body))
        : JobForm.ofForm(issuer, QueryText.fields(body));
  }
}
