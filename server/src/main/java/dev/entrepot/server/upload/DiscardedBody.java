package dev.entrepot.server.upload;

import io.vertx.core.http.HttpServerRequest;

/// Reads a body to its end and keeps nothing.
///
/// Most clients send the whole body before they look at the answer; one that finds its connection
/// closed reports a network error instead of the reason.
final class DiscardedBody {
  private DiscardedBody() {}

  static void then(HttpServerRequest request, Runnable next) {
    request.handler(_ -> {});
    request.endHandler(_ -> next.run());
    request.resume();
  }
}
