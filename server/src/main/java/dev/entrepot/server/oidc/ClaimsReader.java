package dev.entrepot.server.oidc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/// Reads a token's payload strictly: a claim that stands twice could mean two things.
final class ClaimsReader {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(16).build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private ClaimsReader() {}

  static final class Unreadable extends Exception {}

  static JsonNode read(byte[] payload) throws Unreadable {
    try {
      var node = MAPPER.readTree(payload);
      if (node == null || !node.isObject()) {
        throw new Unreadable();
      }
      return node;
    } catch (IOException e) {
      throw new Unreadable();
    }
  }
}
