package dev.entrepot.server.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;

/// Says to a person in a browser what a program is told as a problem, and what can be done.
@Singleton
public final class ErrorPages {
  private static final String KEY = "entrepot.error-pages";
  private static final Map<Integer, String> WAYS_OUT =
      Map.of(
          400, "Go back, correct what is named above, and send it again.",
          401, "Send a token that may read this index, as its refusal says.",
          403, "Ask an owner of the project or an administrator of this index for access.",
          404, "Check the spelling of the address, or search for what you expected here.",
          405, "Start again from a page with the form or link that you need.",
          413, "Send less at once.",
          429, "Wait a moment, then try again.",
          500, "Try again in a moment. If it stays, send the number above to the operator.",
          503, "The index is starting or too busy. Try again in a moment.");

  private final Pages pages;

  /// What the template shows.
  ///
  /// @param wayOut what to do; may be empty
  public record Told(int status, String title, String detail, String wayOut) {}

  @Inject
  ErrorPages(Pages pages) {
    this.pages = pages;
  }

  /// Also answers for addresses that no feature has.
  public void install(Router router, Routes routes) {
    router
        .route()
        .order(-999)
        .handler(context -> {
          // Every browser names HTML first; installers name it last or not at all.
          var accept = context.request().getHeader(HttpHeaders.ACCEPT);
          if (accept != null && accept.startsWith("text/html")) {
            context.put(KEY, this);
          }
          context.next();
        });
    router.errorHandler(404, context -> Routes.send(context, notFound()));
    router.errorHandler(405, context -> Routes.send(context, routes.notAllowed(context)));
  }

  private static Response notFound() {
    return new Problem(404, "Not found", "There is nothing at this address").response();
  }

  /// The answer in the form that its reader can read.
  static Response readable(RoutingContext context, Response response) {
    var problem = response.problem();
    if (problem == null) {
      return response;
    }
    ErrorPages pages = context.get(KEY);
    return pages == null ? response : pages.page(response, problem);
  }

  private Response page(Response response, Problem problem) {
    var told =
        new Told(
            problem.status(),
            problem.title(),
            sentence(problem.detail()),
            WAYS_OUT.getOrDefault(problem.status(), ""));
    var page = pages.showAnybody(Page.of("error", told.title(), told).withStatus(told.status()));
    var all = new java.util.LinkedHashMap<>(response.headers());
    all.putAll(page.headers());
    return new Response(response.status(), response.reason(), all, page.body(), null);
  }

  private static String sentence(String detail) {
    return detail.matches("(?s).*[.!?]") ? detail : detail + ".";
  }
}
