package dev.entrepot.server.simple;

import dev.entrepot.server.web.Response;
import dev.entrepot.server.web.Routes;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/// Sends a file: validators, ranges, bytes that the kernel copies to the socket.
final class FileAnswer {
  private static final CharSequence BYTES = HttpHeaders.createOptimized("bytes");

  private FileAnswer() {}

  /// @param cacheControl how long it may be kept
  /// @param whole what is done when all of it is sent
  static void send(
      RoutingContext context, ServedFiles.Served file, CharSequence cacheControl, Runnable whole) {
    var request = context.request();
    var response = context.response();
    response
        .putHeader(HttpHeaders.ETAG, file.etag())
        .putHeader(HttpHeaders.CACHE_CONTROL, cacheControl)
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
          whole.run();
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
