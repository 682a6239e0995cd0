package dev.entrepot.server.web;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a handler answers.
///
/// @param reason the HTTP/1.1 reason phrase; twine shows its user nothing else
/// @param problem what `body` says, where it is a failure that a browser is shown as a page
@SuppressWarnings("ArrayRecordComponent") // responses are written, never compared
public record Response(
    int status,
    @Nullable String reason,
    Map<String, String> headers,
    byte[] body,
    @Nullable Problem problem) {
  private static final int LONGEST_REASON = 200;

  public Response {
    reason = reason == null ? null : clean(reason);
    headers = Map.copyOf(headers);
  }

  public static Response of(int status, String contentType, byte[] body) {
    return new Response(status, null, Map.of("Content-Type", contentType), body, null);
  }

  public static Response text(int status, String text) {
    var response =
        of(status, "text/plain; charset=utf-8", (text + "\n").getBytes(StandardCharsets.UTF_8));
    return status < 400 ? response : response.telling(new Problem(status, titleOf(status), text));
  }

  public static Response empty(int status) {
    return new Response(status, null, Map.of(), new byte[0], null);
  }

  public static Response redirect(int status, String location) {
    return new Response(status, null, Map.of("Location", location), new byte[0], null);
  }

  public Response with(String header, String value) {
    var all = new LinkedHashMap<>(headers);
    all.put(header, value);
    return new Response(status, reason, all, body, problem);
  }

  public Response because(String text) {
    return new Response(status, text, headers, body, problem);
  }

  Response telling(Problem what) {
    return new Response(status, reason, headers, body, what);
  }

  private static String titleOf(int status) {
    return HttpResponseStatus.valueOf(status).reasonPhrase();
  }

  Optional<String> reasonPhrase() {
    return Optional.ofNullable(reason);
  }

  // A reason phrase is one line of visible Latin-1 (RFC 9112, 4).
  private static String clean(String text) {
    var line = text.replaceAll("[^\\x20-\\x7E\\xA0-\\xFF]", "?");
    return line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) : line;
  }
}
