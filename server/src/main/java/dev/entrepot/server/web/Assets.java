package dev.entrepot.server.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Style, scripts and pictures of the pages. The address holds the digest of the bytes, so that a
/// browser keeps them for ever and a new version of the index is seen at once.
@Singleton
public final class Assets implements Endpoints {
  private static final String FOR_EVER = "max-age=31536000, immutable, public";
  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  /// What there is, and of which files below `assets/` each is put together.
  private static final Map<String, List<String>> PARTS =
      Map.of(
          "style.css", List.of("pico.min.css", "entrepot.css"),
          "icon.svg", List.of("icon.svg"),
          "passkey.js", List.of("passkey.js"),
          "times.js", List.of("times.js"));

  private final Map<String, Asset> assets =
      PARTS.entrySet().stream()
          .collect(
              java.util.stream.Collectors.toUnmodifiableMap(
                  Map.Entry::getKey, it -> Asset.of(it.getKey(), it.getValue())));

  /// Where an asset is.
  public String url(String name) {
    return "/assets/%s/%s".formatted(asset(name).digest(), name);
  }

  @Override
  public void register(Routes routes) {
    for (var method : new HttpMethod[] {HttpMethod.GET, HttpMethod.HEAD}) {
      routes.streaming(Audience.EVERYBODY, method, "/assets/:digest/:name", this::send);
    }
    // Browsers ask for it whatever a page says.
    routes.get(Audience.EVERYBODY, "/favicon.ico", _ -> Response.redirect(302, url("icon.svg")));
  }

  private void send(RoutingContext context) {
    var asset = assets.get(Routes.parameter(context, "name"));
    if (asset == null || !asset.digest().equals(Routes.parameter(context, "digest"))) {
      Routes.send(context, new Problem(404, "Not found", "No such asset").response());
      return;
    }
    var accepted = context.request().getHeader(HttpHeaders.ACCEPT_ENCODING);
    var zipped = accepted != null && Encodings.acceptsGzip(accepted);
    var response =
        Response.of(200, asset.type(), zipped ? asset.gzip() : asset.plain())
            .with("Cache-Control", FOR_EVER)
            .with("Vary", "Accept-Encoding");
    Routes.send(context, zipped ? response.with("Content-Encoding", "gzip") : response);
  }

  private Asset asset(String name) {
    return Objects.requireNonNull(assets.get(name), name);
  }

  @SuppressWarnings("ArrayRecordComponent") // written, never compared
  private record Asset(String digest, String type, byte[] plain, byte[] gzip) {
    static Asset of(String name, List<String> parts) {
      var bytes = new ByteArrayOutputStream();
      for (var part : parts) {
        try (var in = Assets.class.getResourceAsStream("/assets/" + part)) {
          Objects.requireNonNull(in, part).transferTo(bytes);
          bytes.write('\n');
        } catch (IOException e) {
          throw new UncheckedIOException("The program has no " + part, e);
        }
      }
      var plain = bytes.toByteArray();
      return new Asset(
          Encodings.tag(plain).substring(0, 16),
          TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "text/plain"),
          plain,
          Encodings.gzip(plain));
    }
  }
}
