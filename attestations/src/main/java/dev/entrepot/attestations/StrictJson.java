package dev.entrepot.attestations;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.entrepot.packaging.InvalidInput;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// JSON that every reader reads alike: UTF-8, no key twice, nothing behind it, bounded.
final class StrictJson {
  private static final int DEEPEST = 40;
  private static final int LONGEST_TEXT = 400_000;
  private static final int LONGEST_NAME = 1_000;

  static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxStringLength(LONGEST_TEXT)
                          .maxNameLength(LONGEST_NAME)
                          .maxNumberLength(100)
                          .build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private StrictJson() {}

  /// @param what names the text in the sentence that refuses it
  static JsonNode read(byte[] json, int most, String what) {
    if (json.length > most) {
      throw new InvalidInput("%s is larger than %d bytes".formatted(what, most));
    }
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
      var node = MAPPER.readTree(text);
      if (node == null || node.isMissingNode()) {
        throw new InvalidInput(what + " is empty");
      }
      return node;
    } catch (CharacterCodingException e) {
      throw new InvalidInput(what + " is not UTF-8");
    } catch (JsonProcessingException e) {
      throw new InvalidInput("%s is not JSON: %s".formatted(what, e.getOriginalMessage()));
    }
  }

  static byte[] write(JsonNode node) {
    return node.toString().getBytes(StandardCharsets.UTF_8);
  }
}
