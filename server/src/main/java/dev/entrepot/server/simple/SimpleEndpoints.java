package dev.entrepot.server.simple;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.ProjectName;
import dev.entrepot.server.web.Audience;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.Response;
import dev.entrepot.server.web.Routes;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// `/simple/`: answered from memory on the event loop; a page that is not there yet is rendered
/// once.
@Singleton
public final class SimpleEndpoints implements Endpoints {
  private static final CharSequence CACHE_CONTROL = HttpHeaders.createOptimized("no-cache");
  private static final CharSequence VARY = HttpHeaders.createOptimized("Accept, Accept-Encoding");
  private static final CharSequence GZIP = HttpHeaders.createOptimized("gzip");

  private final SimplePages pages;
  // Installers send a handful of different Accept headers; each is understood once.
  private final Cache<String, Representation> accepted =
      Caffeine.newBuilder().maximumSize(1000).build();

  @Inject
  SimpleEndpoints(SimplePages pages) {
    this.pages = pages;
  }

  @Override
  public void register(Routes routes) {
    for (var method : new HttpMethod[] {HttpMethod.GET, HttpMethod.HEAD}) {
      routes.streaming(Audience.READER, method, "/simple/", it -> index(routes, it));
      routes.streaming(Audience.READER, method, "/simple", it -> moved(it, "/simple/"));
      routes.streaming(Audience.READER, method, "/simple/:project/", it -> project(routes, it));
      routes.streaming(
          Audience.READER,
          method,
          "/simple/:project",
          it -> moved(it, "/simple/" + Routes.parameter(it, "project") + "/"));
    }
  }

  private void index(Routes routes, RoutingContext context) {
    var representation = representation(context);
    var kept = pages.keptIndex(representation.isJson());
    if (kept != null) {
      send(context, representation, kept);
    } else {
      later(routes, context, representation, () -> pages.index(representation.isJson()));
    }
  }

  private void project(Routes routes, RoutingContext context) {
    var representation = representation(context);
    var asked = Routes.parameter(context, "project");
    var kept = pages.kept(asked, representation.isJson());
    if (kept != null) {
      send(context, representation, kept);
      return;
    }
    ProjectName name;
    try {
      name = new ProjectName(asked);
    } catch (InvalidInput e) {
      Routes.send(context, Response.text(404, "Not a project name"));
      return;
    }
    if (!name.value().equals(asked)) {
      moved(context, "/simple/" + name + "/");
      return;
    }
    later(
        routes,
        context,
        representation,
        () -> pages.project(name, representation.isJson()).orElse(null));
  }

  private static void later(
      Routes routes,
      RoutingContext context,
      Representation representation,
      Supplier<@Nullable RenderedPage> render) {
    routes.offLoop(
        context,
        render,
        page -> {
          if (page == null) {
            Routes.send(context, Response.text(404, "No such project on this index"));
          } else {
            send(context, representation, page);
          }
        });
  }

  private Representation representation(RoutingContext context) {
    var accept = context.request().getHeader(HttpHeaders.ACCEPT);
    return accept == null || accept.length() > 500
        ? Representation.TEXT_HTML
        : accepted.get(accept, Representation::accepted);
  }

  private static void send(RoutingContext context, Representation as, RenderedPage page) {
    var request = context.request();
    var encodings = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
    var zipped = encodings != null && encodings.contains("gzip") && !encodings.contains("gzip;q=0");
    var encoded = zipped ? page.gzip() : page.plain();
    var response = context.response();
    response
        .putHeader(HttpHeaders.ETAG, encoded.etag())
        .putHeader(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL)
        .putHeader(HttpHeaders.VARY, VARY);
    if (Conditional.isNotModified(request.getHeader(HttpHeaders.IF_NONE_MATCH), encoded.etag())) {
      response.setStatusCode(304).end();
      return;
    }
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, as.mediaType())
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

  private static void moved(RoutingContext context, String path) {
    Routes.send(context, Response.redirect(301, path));
  }
}
