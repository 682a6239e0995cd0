package dev.entrepot.server.simple;

import dev.entrepot.server.web.Audience;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.Response;
import dev.entrepot.server.web.Routes;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/// `/files/…`: bytes that never change; large ones are copied to the socket by the kernel.
@Singleton
public final class FileEndpoints implements Endpoints {
  private static final String PATH = "/:first/:second/:rest/:filename";
  private static final CharSequence FOR_EVER =
      HttpHeaders.createOptimized("max-age=365000000, immutable, public");
  private static final CharSequence BYTES = HttpHeaders.createOptimized("bytes");

  private final ServedFiles files;
  private final DownloadCounts downloads;

  @Inject
  FileEndpoints(ServedFiles files, DownloadCounts downloads) {
    this.files = files;
    this.downloads = downloads;
  }

  @Override
  public void register(Routes routes) {
    for (var method : new HttpMethod[] {HttpMethod.GET, HttpMethod.HEAD}) {
      for (var root : new String[] {"/files", FileUrl.PYPI_ROOT}) {
        routes.streaming(Audience.READER, method, root + PATH, it -> file(routes, it));
      }
    }
  }

  private void file(Routes routes, RoutingContext context) {
    var sha256 =
        Routes.parameter(context, "first")
            + Routes.parameter(context, "second")
            + Routes.parameter(context, "rest");
    var filename = Routes.parameter(context, "filename");
    var kept = files.kept(sha256, filename);
    if (kept != null) {
      send(context, kept);
      return;
    }
    routes.offLoop(
        context,
        () -> files.find(sha256, filename),
        found ->
            found.ifPresentOrElse(
                it -> send(context, it),
                () -> Routes.send(context, Response.text(404, "No such file on this index"))));
  }

  private void send(RoutingContext context, ServedFiles.Served file) {
    var request = context.request();
    var response = context.response();
    response
        .putHeader(HttpHeaders.ETAG, file.etag())
        .putHeader(HttpHeaders.CACHE_CONTROL, FOR_EVER)
        .putHeader(HttpHeaders.ACCEPT_RANGES, BYTES);
    if (Conditional.isNotModified(request.getHeader(HttpHeaders.IF_NONE_MATCH), file.etag())) {
      response.setStatusCode(304).end();
      return;
    }
    response.putHeader(HttpHeaders.CONTENT_TYPE, file.mediaType());
    var range = request.getHeader("Range");
    var ifRange = request.getHeader("If-Range");
    ByteRange.Asked asked =
        range == null || (ifRange != null && !ifRange.equals(file.etag()))
            ? new ByteRange.Asked.Whole()
            : ByteRange.of(range, file.size());
    switch (asked) {
      case ByteRange.Asked.Whole() -> {
        if (HttpMethod.GET.equals(request.method())) {
          downloads.count(file);
        }
        bytes(context, file, new ByteRange(0, file.size() - 1));
      }
      case ByteRange.Asked.Part(var part) -> {
        response
            .setStatusCode(206)
            .putHeader(
                HttpHeaders.CONTENT_RANGE,
                "bytes %d-%d/%d".formatted(part.start(), part.end(), file.size()));
        bytes(context, file, part);
      }
      case ByteRange.Asked.Unsatisfiable() ->
          response
              .setStatusCode(416)
              .putHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + file.size())
              .end();
    }
  }

  private static void bytes(RoutingContext context, ServedFiles.Served file, ByteRange range) {
    var response = context.response();
    response.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(range.length()));
    if (HttpMethod.HEAD.equals(context.request().method()) || range.length() == 0) {
      response.end();
      return;
    }
    var content = file.content();
    if (content != null) {
      response.end(content.slice((int) range.start(), (int) range.end() + 1));
      return;
    }
    response
        .sendFile(file.path(), range.start(), range.length())
        .onFailure(e -> {
          if (!response.headWritten()) {
            Routes.send(context, Response.text(500, "The file cannot be read"));
          } else {
            context.request().connection().close();
          }
        });
  }
}
