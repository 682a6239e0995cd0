package dev.entrepot.server.web;

import dev.entrepot.packaging.InvalidInput;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Where features register their routes.
///
/// A blocking route runs on a virtual thread with its body read and bounded; a streaming route gets
/// the connection as it is and must not block.
public final class Routes {
  private static final Logger LOG = Logger.getLogger("request");
  // The router looks at one route after the other, and installers ask for these.
  private static final int HOT = -500;

  /// A registered route, for the test that every route has a rule.
  public record Registered(String method, String path, Audience audience) {}

  private final Router router;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Registered> registered = new ArrayList<>();
  private final @Nullable ReadingGate gate;

  /// Routes of an index that anybody may read.
  public Routes(Router router) {
    this.router = router;
    this.gate = null;
  }

  /// Routes of an index whose [Audience#READER] is whom `rule` lets in.
  public Routes(Router router, ReadingRule rule) {
    this.router = router;
    this.gate = new ReadingGate(this, rule);
  }

  public List<Registered> registered() {
    return List.copyOf(registered);
  }

  public void get(Audience audience, String path, Handler handler) {
    route(audience, HttpMethod.GET, path)
        .handler(context -> onVirtualThread(context, new Request(context, null), handler));
  }

  /// A page: a browser asks for it, a monitor for its headers.
  public void page(Audience audience, String path, Handler handler) {
    get(audience, path, handler);
    route(audience, HttpMethod.HEAD, path)
        .handler(context -> onVirtualThread(context, new Request(context, null), handler));
  }

  /// A route whose body of at most `longest` bytes is read before the handler runs.
  public void post(Audience audience, String path, int longest, Handler handler) {
    withBody(audience, HttpMethod.POST, path, longest, handler);
  }

  /// A route that takes no body.
  public void delete(Audience audience, String path, Handler handler) {
    withBody(audience, HttpMethod.DELETE, path, 0, handler);
  }

  private void withBody(
      Audience audience, HttpMethod method, String path, int longest, Handler handler) {
    route(audience, method, path)
        .handler(context ->
            BoundedBody.read(
                context.request(),
                longest,
                body -> onVirtualThread(context, new Request(context, body), handler),
                () -> send(context, tooLarge(longest))));
  }

  /// A route that handles the connection itself, on the event loop.
  public void streaming(
      Audience audience,
      HttpMethod method,
      String path,
      io.vertx.core.Handler<RoutingContext> handler) {
    gated(audience, registered(audience, method, path).order(HOT)).handler(handler);
  }

  // A public index has no gate at all, so that reading it costs nothing more.
  private Route route(Audience audience, HttpMethod method, String path) {
    return gated(audience, registered(audience, method, path));
  }

  private Route registered(Audience audience, HttpMethod method, String path) {
    registered.add(new Registered(method.name(), path, audience));
    return router.route(method, path);
  }

  private Route gated(Audience audience, Route route) {
    return gate != null && audience == Audience.READER ? route.handler(gate) : route;
  }

  /// Runs `handler` on a virtual thread and sends what it answers.
  public void onVirtualThread(RoutingContext context, Request request, Handler handler) {
    var loop = loop();
    threads.execute(() -> {
      var response = answer(context, request, handler);
      loop.runOnContext(_ -> send(context, response));
    });
  }

  /// Runs `work` on a virtual thread, then `next` with its result on the event loop.
  public <T extends @Nullable Object> void offLoop(
      RoutingContext context, Supplier<T> work, Consumer<T> next) {
    var loop = loop();
    threads.execute(() -> {
      try {
        var result = work.get();
        loop.runOnContext(_ -> next.accept(result));
      } catch (RuntimeException | Error e) {
        var response = Failures.answer(LOG, context, e);
        loop.runOnContext(_ -> send(context, response));
      }
    });
  }

  /// The event loop of the request that is being handled.
  public Context loop() {
    return Objects.requireNonNull(Vertx.currentContext(), "called on an event loop");
  }

  /// A parameter of the path; empty text when the route has none of that name.
  public static String parameter(RoutingContext context, String name) {
    var value = context.pathParam(name);
    return value == null ? "" : value;
  }

  private static Response answer(RoutingContext context, Request request, Handler handler) {
    try {
      return handler.handle(request);
    } catch (InvalidInput e) {
      var detail = e.getMessage() == null ? "Invalid input" : e.getMessage();
      return new Problem(400, "Bad request", detail).response();
    } catch (RuntimeException | Error e) {
      return Failures.answer(LOG, context, e);
    }
  }

  private static Response tooLarge(int longest) {
    return new Problem(
            413, "Content too large", "The body is longer than %d bytes".formatted(longest))
        .response()
        .with("Connection", "close");
  }

  /// That the address has no such method, and which it has (RFC 9110, 15.5.6).
  Response notAllowed(RoutingContext context) {
    var path = RequestLog.pathOf(context);
    var allowed =
        registered.stream()
            .filter(it -> path.matches(it.path().replaceAll(":\\w+", "[^/]+")))
            .map(Registered::method)
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    return new Problem(405, "Method not allowed", "This address takes " + allowed)
        .response()
        .with("Allow", allowed);
  }

  /// Writes `made`, as a page where a person asked; a connection that is gone is nobody's error.
  public static void send(RoutingContext context, Response made) {
    var wire = context.response();
    if (wire.ended() || wire.closed()) {
      return;
    }
    var response = ErrorPages.readable(context, made);
    wire.setStatusCode(response.status());
    response.reasonPhrase().ifPresent(wire::setStatusMessage);
    // HTTP/2 has no such field, and clients refuse an answer with it (RFC 9113, 8.2.2).
    var connectionAllowed = context.request().version() != HttpVersion.HTTP_2;
    response.headers().entrySet().stream()
        .filter(it -> connectionAllowed || !it.getKey().equals("Connection"))
        .forEach(it -> wire.putHeader(it.getKey(), it.getValue()));
    if (HttpMethod.HEAD.equals(context.request().method()) && response.status() != 304) {
      wire.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(response.body().length)).end();
    } else {
      wire.end(Buffer.buffer(response.body()));
    }
  }
}
