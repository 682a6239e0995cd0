package dev.entrepot.server.simple;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.entrepot.server.web.Response;
import dev.entrepot.server.web.Routes;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Writes a rendered page: validators, the client's encoding, conditional requests.
final class PageAnswer {
  private static final CharSequence CACHE_CONTROL = HttpHeaders.createOptimized("no-cache");
  private static final CharSequence GZIP = HttpHeaders.createOptimized("gzip");
  private static final CharSequence SERIAL = HttpHeaders.createOptimized("X-PyPI-Last-Serial");

  // Installers send a handful of different headers; each is understood once.
  private final Cache<String, Boolean> gzip = Caffeine.newBuilder().maximumSize(1000).build();
  private final CharSequence vary;

  PageAnswer(String vary) {
    this.vary = HttpHeaders.createOptimized(vary);
  }

  void send(RoutingContext context, String mediaType, RenderedPage page) {
    var request = context.request();
    var zipped = allowsGzip(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
    var encoded = zipped ? page.gzip() : page.plain();
    var response = context.response();
    response
        .putHeader(HttpHeaders.ETAG, encoded.etag())
        .putHeader(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL)
        .putHeader(HttpHeaders.VARY, vary)
        .putHeader(SERIAL, page.serial());
    if (Conditional.isNotModified(request.getHeader(HttpHeaders.IF_NONE_MATCH), encoded.etag())) {
      response.setStatusCode(304).end();
      return;
    }
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, mediaType)
        .putHeader(HttpHeaders.CONTENT_LENGTH, encoded.length());
    if (zipped) {
      response.putHeader(HttpHeaders.CONTENT_ENCODING, GZIP);
    }
    if (HttpMethod.HEAD.equals(request.method())) {
      response.end();
    } else {
      response.end(encoded.body());
    }
  }

  /// Renders off the event loop, then sends; 404 when there is no such page.
  void later(
      Routes routes,
      RoutingContext context,
      String mediaType,
      Supplier<@Nullable RenderedPage> render) {
    routes.offLoop(
        context,
        render,
        page -> {
          if (page == null) {
            Routes.send(context, Response.text(404, "No such project on this index"));
          } else {
            send(context, mediaType, page);
          }
        });
  }

  private boolean allowsGzip(@Nullable String header) {
    if (header == null || header.length() > 200) {
      return false;
    }
    return header.equals("gzip") || gzip.get(header, AcceptEncoding::allowsGzip);
  }
}
