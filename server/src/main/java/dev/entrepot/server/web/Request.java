package dev.entrepot.server.web;

import dev.entrepot.packaging.InvalidInput;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One request, read whole: its body is bounded by the route.
public final class Request {
  private final RoutingContext context;
  private final byte[] body;

  Request(RoutingContext context, @Nullable Buffer body) {
    this.context = context;
    this.body = body == null ? new byte[0] : body.getBytes();
  }

  public String method() {
    return context.request().method().name();
  }

  public String path() {
    return RequestLog.pathOf(context);
  }

  public String pathParameter(String name) {
    return Routes.parameter(context, name);
  }

  /// The client's address; what a trusted proxy says, where one is configured.
  public String address() {
    var remote = context.request().remoteAddress();
    return remote == null ? "" : String.valueOf(remote.hostAddress());
  }

  public Optional<String> query(String name) {
    return Optional.ofNullable(context.request().getParam(name));
  }

  /// The names that stand behind the `?`, for a route that refuses those it does not know.
  public Set<String> queryNames() {
    try {
      return context.queryParams().names();
    } catch (HttpException e) {
      throw new InvalidInput("The query is not valid percent-encoded UTF-8");
    }
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(context.request().getHeader(name));
  }

  public Optional<String> cookie(String name) {
    return Optional.ofNullable(context.request().getCookie(name)).map(Cookie::getValue);
  }

  public byte[] body() {
    return body;
  }
}
