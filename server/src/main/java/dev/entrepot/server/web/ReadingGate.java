package dev.entrepot.server.web;

import dev.entrepot.server.web.ReadingRule.Verdict;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/// Stands in front of every route for readers, where reading needs a token.
final class ReadingGate implements Handler<RoutingContext> {
  private final Routes routes;
  private final ReadingRule rule;
  private final String challenge;

  ReadingGate(Routes routes, ReadingRule rule) {
    this.routes = routes;
    this.rule = rule;
    this.challenge = "Basic realm=\"" + rule.realm() + "\"";
  }

  @Override
  public void handle(RoutingContext context) {
    var authorization = context.request().getHeader(HttpHeaders.AUTHORIZATION);
    var remembered = rule.remembered(authorization);
    if (remembered != null) {
      proceed(context, remembered);
      return;
    }
    // Nothing of the body may pass while nobody listens to it.
    context.request().pause();
    routes.offLoop(
        context,
        () -> rule.decide(authorization),
        verdict -> {
          proceed(context, verdict);
          context.request().resume();
        });
  }

  private void proceed(RoutingContext context, Verdict verdict) {
    switch (verdict) {
      case Verdict.Allowed() -> {
        context.addHeadersEndHandler(_ -> makePrivate(context.response()));
        context.next();
      }
      case Verdict.Refused(var reason) -> Routes.send(context, refusal(reason));
    }
  }

  private Response refusal(String reason) {
    return Response.text(401, reason)
        .because("Unauthorized: this index is read with a token")
        .with("WWW-Authenticate", challenge)
        .with("Cache-Control", "no-store");
  }

  // A shared cache keeps an answer to a request with credentials if the answer says `public`
  // (RFC 9111, 3.5), and would hand it to everybody.
  private static void makePrivate(HttpServerResponse response) {
    var policy = response.headers().get(HttpHeaders.CACHE_CONTROL);
    if (policy == null) {
      response.putHeader(HttpHeaders.CACHE_CONTROL, "private");
    } else if (policy.contains("public")) {
      response.putHeader(HttpHeaders.CACHE_CONTROL, policy.replace("public", "private"));
    } else if (!policy.contains("private") && !policy.contains("no-store")) {
      response.putHeader(HttpHeaders.CACHE_CONTROL, policy + ", private");
    }
  }
}
