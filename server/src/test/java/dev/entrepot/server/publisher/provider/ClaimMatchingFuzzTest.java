package dev.entrepot.server.publisher.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.entrepot.server.web.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// The claims of a token; the issuer, which only a signature can name, is each publisher's own.
class ClaimMatchingFuzzTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<TrustedPublisher> PUBLISHERS =
      ExampleJobs.all().stream().map(ExampleJobs.Job::publisher).toList();
  private static final Duration BOUND = Duration.ofSeconds(5);
  // Longer tokens are refused before anybody reads them.
  private static final int LONGEST = 16 * 1024;

  @FuzzTest
  void everyPublisherAnswersAnyClaimsInBoundedTime(byte[] bytes) {
    var begin = System.nanoTime();
    var all = json(bytes);
    if (bytes.length <= LONGEST && all.isObject()) {
      for (var publisher : PUBLISHERS) {
        ask(publisher, new Claims(publisher.issuer(), all));
      }
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(BOUND);
  }

  private static JsonNode json(byte[] bytes) {
    try {
      return MAPPER.readTree(bytes);
    } catch (IOException e) {
      return MAPPER.missingNode();
    }
  }

  private static void ask(TrustedPublisher publisher, Claims claims) {
    var provider = publisher.provider();
    var differences = ClaimMatching.differences(publisher, claims);
    if (differences.isEmpty()) {
      // Candidates are found by their key: one that matches must be among them.
      assertThat(provider.keyOf(claims)).contains(publisher.key());
    }
    differences.forEach(it -> assertThat(it.sentence()).isNotEmpty());
    assertThat(Json.write(differences)).isNotEmpty();
    ClaimMatching.refuseAlways(provider, claims);
    var pinned = publisher.pinned(ClaimMatching.pinsOf(provider, claims));
    assertThat(ClaimMatching.differences(pinned, claims)).hasSameSizeAs(differences);
    provider.runUrl(claims);
    provider
        .suggest(claims)
        .forEach((name, value) -> provider.field(name).orElseThrow().accept(value));
  }
}
