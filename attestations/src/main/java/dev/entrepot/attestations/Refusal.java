package dev.entrepot.attestations;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.attestations.SigstoreCalls.Answer;
import dev.entrepot.packaging.InvalidInput;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/// A service of Sigstore says no, in JSON as a rule and in anything else when a proxy says it.
final class Refusal {
  private static final int LARGEST = 400_000;
  private static final int LONGEST = 400;

  private Refusal() {}

  /// @throws InvalidInput unless it is JSON
  static JsonNode json(String body) {
    return StrictJson.read(body.getBytes(StandardCharsets.UTF_8), LARGEST, "The answer");
  }

  static SigningFailure of(String who, URI address, String what, Answer answer) {
    var reason = reason(answer.body()).replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ").strip();
    return new SigningFailure(
        "%s %s %s: it answered %d%s"
            .formatted(
                who,
                address.getAuthority(),
                what,
                answer.status(),
                reason.isEmpty()
                    ? ""
                    : ", " + reason.substring(0, Math.min(LONGEST, reason.length()))));
  }

  private static String reason(String body) {
    try {
      return json(body).path("message").asText();
    } catch (InvalidInput e) {
      return "";
    }
  }
}
