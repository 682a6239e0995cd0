package dev.entrepot.server.web;

import dev.entrepot.server.config.ServerConfig;
import io.quarkus.qute.Engine;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Puts the layout around a page and makes the answer of it.
@Singleton
public final class Pages {
  /// No script or style stands in a page itself, nothing comes from another host, and no other site
  /// may frame it. `data:` is for the icons of the style sheet.
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
          + " img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final Engine templates;
  private final Assets assets;
  private final String site;
  private final @Nullable Viewers viewers;

  @Inject
  Pages(Engine templates, Assets assets, ServerConfig config, Instance<Viewers> viewers) {
    this(templates, assets, config, viewers.isResolvable() ? viewers.get() : null);
  }

  Pages(Engine templates, Assets assets, ServerConfig config, @Nullable Viewers viewers) {
    this.templates = templates;
    this.assets = assets;
    this.site = config.publicUrl().getAuthority();
    this.viewers = viewers;
  }

  /// The page as whoever asks sees it.
  public Response show(Request request, Page page) {
    return show(request, page, viewers == null ? Viewer.ANYBODY : viewers.of(request));
  }

  /// The page as anybody sees it; never blocks.
  Response showAnybody(Page page) {
    return answer(page, Viewer.ANYBODY).with("Cache-Control", "no-store");
  }

  /// The page as this viewer sees it.
  public Response show(Request request, Page page, Viewer viewer) {
    var response = answer(page, viewer).with("Vary", "Accept-Encoding, Cookie");
    if (page.status() != 200 || viewer.csrfToken() != null || viewer.name() != null) {
      // Never compressed: the length would tell of a secret beside text that a stranger chooses.
      return response.with("Cache-Control", "no-store");
    }
    return Encodings.apply(request, response.with("Cache-Control", "no-cache"));
  }

  private Response answer(Page page, Viewer viewer) {
    var frame =
        new Frame(
            page.title(),
            site,
            assets.url("style.css"),
            assets.url("icon.svg"),
            assets.url("times.js"),
            assets.url("passkey.js"),
            page.query(),
            viewers != null,
            viewer);
    var html =
        templates
            .getTemplate(page.template())
            .data("page", page.model())
            .data("frame", frame)
            .render();
    return Response.of(
            page.status(), "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8))
        .with("Content-Security-Policy", POLICY)
        // With no-referrer, browsers call the origin of a form `null`, and it could not be checked.
        .with("Referrer-Policy", "same-origin")
        .with("Cross-Origin-Opener-Policy", "same-origin");
  }
}
