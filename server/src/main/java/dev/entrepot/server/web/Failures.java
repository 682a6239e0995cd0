package dev.entrepot.server.web;

import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// What a client is told when the index itself failed: an identifier to quote, and nothing else.
public final class Failures {
  private static final int FRAMES = 6;

  private Failures() {}

  /// Logs `failure` once, on one line, and makes the answer that quotes the request's identifier.
  public static Response answer(Logger log, RoutingContext context, Throwable failure) {
    var id = RequestLog.idOf(context);
    log.errorf("request=%s failed: %s", id, describe(failure));
    return new Problem(
            500, "Internal error", "The index failed. Quote request " + id + " to its operator.")
        .response()
        .with("Cache-Control", "no-store");
  }

  /// A failure on one line, for the log.
  public static String describe(Throwable failure) {
    var frames =
        Arrays.stream(failure.getStackTrace())
            .limit(FRAMES)
            .map(StackTraceElement::toString)
            .collect(Collectors.joining(" < "));
    var cause = failure.getCause() == null ? "" : " caused by " + failure.getCause();
    return (failure + cause + " at " + frames).replaceAll("\\s+", " ");
  }
}
