package dev.entrepot.server.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.entrepot.server.publisher.MintOutcome.Refused;
import dev.entrepot.server.web.Json;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class MintRequestFuzzTest {
  @TempDir static Path folder;
  private static ExchangeFixture exchange;
  private static MintTokenEndpoints endpoints;

  @BeforeAll
  static void open() {
    exchange = ExchangeFixture.in(folder);
    endpoints = new MintTokenEndpoints(exchange.minting(), exchange.config());
  }

  @AfterAll
  static void close() {
    exchange.close();
  }

  @FuzzTest
  void anyBodyIsRefusedWithACodeThatClientsKnow(byte[] body) {
    assertThat(endpoints.outcome(body, "127.0.0.1"))
        .isInstanceOfSatisfying(
            Refused.class,
            it -> {
              var answer = Json.read(Json.write(TokenRequestFailed.because(it)));
              var error = answer.path("errors").path(0);
              assertThat(error.path("code").asText()).isIn("invalid-payload", "invalid-token");
              assertThat(error.path("description").asText())
                  .matches("[^\\p{C}\\p{Zl}\\p{Zp}]{1,1000}");
              assertThat(answer.path("status").intValue()).isEqualTo(422);
            });
  }
}
