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
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `/simple/`: answered from memory on the event loop; a page that is not there yet is rendered
/// once.
@Singleton
public final class SimpleEndpoints implements Endpoints {
  private static final String ROOT = "/simple/";
  private static final int LONGEST_HEADER = 500;

  private final SimplePages pages;
  private final Clock clock;
  private final PageAnswer answer = new PageAnswer("Accept, Accept-Encoding");
  // Installers send a handful of different Accept headers; each is understood once.
  private final Cache<String, Optional<Representation>> accepted =
      Caffeine.newBuilder().maximumSize(1000).build();

  @Inject
  SimpleEndpoints(SimplePages pages, Clock clock) {
    this.pages = pages;
    this.clock = clock;
  }

  @Override
  public void register(Routes routes) {
    for (var method : new HttpMethod[] {HttpMethod.GET, HttpMethod.HEAD}) {
      routes.streaming(Audience.READER, method, "/simple/", it -> index(routes, it, null));
      routes.streaming(Audience.READER, method, "/simple", it -> moved(it, ROOT));
      routes.streaming(Audience.READER, method, "/simple/:project/", it -> first(routes, it));
      routes.streaming(
          Audience.READER,
          method,
          "/simple/:project",
          it -> moved(it, ROOT + Routes.parameter(it, "project") + "/"));
      routes.streaming(
          Audience.READER, method, "/simple/:moment/:project/", it -> dated(routes, it));
      routes.streaming(
          Audience.READER,
          method,
          "/simple/:moment/:project",
          it ->
              moved(
                  it,
                  ROOT
                      + Routes.parameter(it, "moment")
                      + "/"
                      + Routes.parameter(it, "project")
                      + "/"));
    }
  }

  // A project's name begins with a letter or digit, so the mark belongs to nobody.
  private void first(Routes routes, RoutingContext context) {
    var segment = Routes.parameter(context, "project");
    if (segment.startsWith(Moment.MARK)) {
      moment(context, segment).ifPresent(it -> index(routes, context, it));
    } else {
      project(routes, context, segment, null);
    }
  }

  private void dated(Routes routes, RoutingContext context) {
    var project = Routes.parameter(context, "project");
    moment(context, Routes.parameter(context, "moment"))
        .ifPresent(it -> project(routes, context, project, it));
  }

  private Optional<Moment> moment(RoutingContext context, String segment) {
    try {
      return Optional.of(Moment.parse(segment, clock));
    } catch (InvalidInput e) {
      Routes.send(context, Response.text(404, String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  private void index(Routes routes, RoutingContext context, @Nullable Moment moment) {
    var as = representation(context);
    if (as == null) {
      return;
    }
    var kept = pages.keptIndex(moment, as.form());
    if (kept != null) {
      answer.send(context, as.mediaType(), kept);
    } else {
      answer.later(routes, context, as.mediaType(), () -> pages.index(moment, as.form()));
    }
  }

  private void project(
      Routes routes, RoutingContext context, String asked, @Nullable Moment moment) {
    var as = representation(context);
    if (as == null) {
      return;
    }
    var kept = pages.kept(asked, moment, as.form());
    if (kept != null) {
      answer.send(context, as.mediaType(), kept);
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
      moved(context, ROOT + (moment == null ? "" : moment.segment() + "/") + name + "/");
      return;
    }
    answer.later(routes, context, as.mediaType(), () -> pages.project(name, moment, as.form()));
  }

  /// What the client wants; `null` when it was told that this is not to be had.
  private @Nullable Representation representation(RoutingContext context) {
    var request = context.request();
    Optional<Representation> wanted;
    // `?format=` is for addresses that people type (PEP 691).
    if (request.query() != null && request.getParam("format") != null) {
      wanted = Representation.named(request.getParam("format").replace(' ', '+'));
    } else {
      var accept = request.getHeader(HttpHeaders.ACCEPT);
      wanted =
          accept == null || accept.length() > LONGEST_HEADER
              ? Optional.of(Representation.TEXT_HTML)
              : accepted.get(accept, Representation::accepted);
    }
    if (wanted.isEmpty()) {
      Routes.send(
          context,
          Response.text(406, "This page is served as one of " + Representation.allTypes())
              .with("Vary", "Accept"));
    }
    return wanted.orElse(null);
  }

  private static void moved(RoutingContext context, String path) {
    var query = context.request().query();
    Routes.send(context, Response.redirect(301, query == null ? path : path + "?" + query));
  }
}
