package dev.entrepot.server.upload;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.packaging.DistributionFilename;
import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.upload.FileStaging.Announced;
import dev.entrepot.server.web.Json;
import dev.entrepot.server.web.Request;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Reads the requests of Upload 2.0. Keys that it does not know are left alone, as the draft lets
/// indexes have their own.
final class StageJson {
  static final String MEDIA_TYPE = "application/vnd.pypi.upload.v2+json";
  static final String POST_BYTES = "http-post-bytes";
  static final String RESUMABLE = "vnd-entrepot-resumable-v1";
  static final List<String> MECHANISMS = List.of(RESUMABLE, POST_BYTES);
  static final int LONGEST = 64 * 1024;

  private static final int MOST_HASHES = 16;
  private static final long LONGEST_EXTENSION = Duration.ofDays(365).toSeconds();

  private final JsonNode body;

  private StageJson(JsonNode body) {
    this.body = body;
  }

  static boolean isMediaType(Request request) {
    var type = request.header("Content-Type").orElse("");
    return type.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT).equals(MEDIA_TYPE);
  }

  /// @throws InvalidInput with a sentence, where the body is no request of version 2.0
  static StageJson of(Request request) {
    var body = Json.read(request.body());
    if (!body.isObject() || !body.path("meta").path("api-version").asText().equals("2.0")) {
      throw new InvalidInput("The body needs meta with the api-version \"2.0\"");
    }
    return new StageJson(body);
  }

  String text(String key) {
    var value = body.path(key);
    if (!value.isTextual() || value.asText().isBlank() || value.asText().length() > 300) {
      throw new InvalidInput("The body needs " + key + ", a text of at most 300 characters");
    }
    return value.asText();
  }

  Duration longer() {
    var value = body.path("extend-for");
    if (!value.canConvertToLong() || value.asLong() < 1) {
      throw new InvalidInput("The body needs extend-for, a number of seconds");
    }
    // Whoever asks for more than there is gets what there is.
    return Duration.ofSeconds(Math.min(value.asLong(), LONGEST_EXTENSION));
  }

  Announced announced() {
    var size = body.path("size");
    if (!size.isIntegralNumber() || !size.canConvertToLong() || size.asLong() < 1) {
      throw new InvalidInput("The body needs size, the number of bytes of the file");
    }
    return new Announced(
        DistributionFilename.parse(text("filename")), size.asLong(), hashes(), text("mechanism"));
  }

  private Map<String, String> hashes() {
    var node = body.path("hashes");
    if (!node.isObject() || node.size() > MOST_HASHES || !node.path("sha256").isTextual()) {
      throw new InvalidInput("The body needs hashes, with sha256 among them");
    }
    var hashes = new TreeMap<String, String>();
    for (var it : node.properties()) {
      if (!Hashes.isKnown(it.getKey())) {
        throw new InvalidInput(
            "This index compares the hashes %s, and none that another name has"
                .formatted(Hashes.known()));
      }
      if (!Hashes.isHexadecimal(it.getValue().asText())) {
        throw new InvalidInput("The hash %s is not hexadecimal".formatted(it.getKey()));
      }
      hashes.put(it.getKey(), it.getValue().asText());
    }
    return hashes;
  }
}
