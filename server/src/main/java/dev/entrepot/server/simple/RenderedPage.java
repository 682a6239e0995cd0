package dev.entrepot.server.simple;

import dev.entrepot.server.storage.Digests;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/// A page as bytes, plain and compressed, with the validators of both.
///
/// A strong ETag names exact bytes, so each encoding has its own (RFC 9110, 8.8.3.3).
///
/// @param serial of the last change that the page shows
/// @param generation that was current before the page's data was read
record RenderedPage(Encoded plain, Encoded gzip, String serial, long generation) {
  /// @param etag with its quotes
  record Encoded(Buffer body, String etag, String length) {
    private static Encoded of(byte[] bytes, String tag) {
      return new Encoded(Buffer.buffer(bytes), "\"" + tag + "\"", String.valueOf(bytes.length));
    }
  }

  /// Bytes that were just made.
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
  record Fresh(byte[] bytes, long serial) {
    RenderedPage of(long generation) {
      var tag = Digests.sha256Of(bytes).substring(0, 32);
      return new RenderedPage(
          Encoded.of(bytes, tag),
          Encoded.of(compressed(bytes), tag + "-gz"),
          String.valueOf(serial),
          generation);
    }
  }

  /// In bytes, both encodings.
  int weight() {
    return plain.body().length() + gzip.body().length();
  }

  private static byte[] compressed(byte[] bytes) {
    var out = new ByteArrayOutputStream(bytes.length / 4 + 64);
    try (var gzip = new GZIPOutputStream(out, 8192)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("Memory cannot be written", e);
    }
    return out.toByteArray();
  }
}
