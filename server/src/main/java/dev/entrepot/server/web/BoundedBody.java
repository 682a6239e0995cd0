package dev.entrepot.server.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;

/// Reads a body up to a limit; what comes after it is not kept.
final class BoundedBody {
  private BoundedBody() {}

  static void read(
      HttpServerRequest request, int longest, Consumer<Buffer> whole, Runnable tooLong) {
    var body = Buffer.buffer();
    var refused = new boolean[1];
    request.handler(chunk -> {
      if (refused[0]) {
        return;
      }
      if (body.length() + chunk.length() > longest) {
        refused[0] = true;
        tooLong.run();
      } else {
        body.appendBuffer(chunk);
      }
    });
    request.endHandler(_ -> {
      if (!refused[0]) {
        whole.accept(body);
      }
    });
    request.resume();
  }
}
