package dev.entrepot.server.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/// Gives an answer its validator, answers 304 where the client has it already, and compresses what
/// is worth it.
final class Encodings {
  private static final int SHORTEST = 1024;

  private Encodings() {}

  static Response apply(Request request, Response response) {
    var zipped =
        response.body().length >= SHORTEST
            && acceptsGzip(request.header("Accept-Encoding").orElse(""));
    // A strong tag names exact bytes, so each encoding has its own (RFC 9110, 8.8.3.3).
    var etag = "\"" + tag(response.body()) + (zipped ? "-gz" : "") + "\"";
    var tagged = response.with("ETag", etag);
    if (request.header("If-None-Match").filter(it -> matches(it, etag)).isPresent()) {
      return new Response(304, null, tagged.headers(), new byte[0], null);
    }
    return zipped
        ? new Response(tagged.status(), null, tagged.headers(), gzip(tagged.body()), null)
            .with("Content-Encoding", "gzip")
        : tagged;
  }

  static boolean acceptsGzip(String accepted) {
    return accepted.contains("gzip") && !accepted.contains("gzip;q=0");
  }

  static boolean matches(String ifNoneMatch, String etag) {
    return ifNoneMatch.contains(etag) || ifNoneMatch.strip().equals("*");
  }

  static byte[] gzip(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("Memory cannot be written", e);
    }
    return out.toByteArray();
  }

  /// The first 128 bits of the SHA-256, in hexadecimal.
  static String tag(byte[] bytes) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
          .substring(0, 32);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
