package dev.entrepot.server.provenance;

import dev.entrepot.server.web.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Who uploads, as far as attestations are concerned.
///
/// @param publisherId of the publisher whose token it is; empty for a person's
/// @param commit what the publisher's job runs on
public record Uploader(Optional<String> publisherId, Optional<String> commit) {
  /// Whoever holds an API token.
  public static Uploader person() {
    return new Uploader(Optional.empty(), Optional.empty());
  }

  /// The publisher of a token, and the job that it was exchanged for.
  ///
  /// @param origin JSON of the job's verified claims
  public static Uploader publisher(String id, String origin) {
    var sha = Json.read(origin.getBytes(StandardCharsets.UTF_8)).path("sha").asText();
    return new Uploader(Optional.of(id), Optional.of(sha).filter(it -> !it.isEmpty()));
  }
}
