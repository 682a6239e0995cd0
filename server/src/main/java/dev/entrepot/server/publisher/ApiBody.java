package dev.entrepot.server.publisher;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.publisher.PublisherFile.Entry;
import dev.entrepot.server.web.Json;
import dev.entrepot.server.web.Problem;
import dev.entrepot.server.web.Request;
import dev.entrepot.server.web.Response;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;

/// What a route takes as its body.
///
/// @param longest in bytes
/// @param reader takes broken text apart from wrong values: each has a status of its own
record ApiBody<B>(int longest, List<String> mediaTypes, Function<byte[], Supplier<B>> reader) {
  private static final int LONGEST_JSON = 64 * 1024;
  private static final int LONGEST_FILE = 2 * 1024 * 1024;

  /// A JSON object, of which `reader` makes something.
  static <B> ApiBody<B> json(Function<ApiObject, B> reader) {
    return new ApiBody<>(
        LONGEST_JSON,
        List.of("application/json"),
        bytes -> {
          JsonNode node = Json.read(bytes);
          return () -> reader.apply(new ApiObject("", node));
        });
  }

  /// The text of a `publishers.toml`.
  static ApiBody<List<Entry>> toml() {
    return new ApiBody<>(
        LONGEST_FILE,
        List.of("application/toml", "text/plain"),
        bytes -> {
          var text = text(bytes);
          return () -> PublisherFile.read(text);
        });
  }

  private static String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidInput("The body is not UTF-8");
    }
  }

  /// What the body says, once it is well-formed.
  ///
  /// @throws InvalidInput when it is not; what it returns throws when a value is wrong
  Supplier<B> parse(Request request) {
    return reader.apply(request.body());
  }

  boolean isMediaType(Request request) {
    var type = request.header("Content-Type").orElse("");
    return mediaTypes.contains(type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT));
  }

  Response wrongMediaType() {
    return ApiAnswer.of(
        new Problem(
            415,
            "Unsupported media type",
            "Send the body with Content-Type: " + String.join(" or ", mediaTypes)));
  }
}
