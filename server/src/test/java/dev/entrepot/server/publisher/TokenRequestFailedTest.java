package dev.entrepot.server.publisher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.server.publisher.MintOutcome.InvalidIdentityToken;
import dev.entrepot.server.publisher.MintOutcome.InvalidPayload;
import dev.entrepot.server.publisher.MintOutcome.NoMatchingPublisher;
import dev.entrepot.server.publisher.MintOutcome.PendingNameTaken;
import dev.entrepot.server.publisher.MintOutcome.Refused;
import dev.entrepot.server.publisher.MintOutcome.TokenAlreadyUsed;
import dev.entrepot.server.web.Json;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TokenRequestFailedTest {
  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of(new InvalidPayload("malformed JWT"), "invalid-payload", "malformed JWT"),
        Arguments.of(new InvalidIdentityToken("it expired"), "invalid-token", "it expired"),
        Arguments.of(new TokenAlreadyUsed(), "invalid-reuse-token", "invalid token: already used."),
        Arguments.of(
            new PendingNameTaken("demo"),
            "invalid-pending-publisher",
            "valid token, but project already exists: 'demo'"),
        Arguments.of(
            new NoMatchingPublisher("environment is x", List.of(), Optional.empty()),
            "invalid-publisher",
            "valid token, but no corresponding publisher (environment is x)"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void carriesPyPisCodeAndASentence(Refused refusal, String code, String sentence) {
    var failed = TokenRequestFailed.because(refusal);

    assertThat(failed.errors())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.code()).isEqualTo(code);
          assertThat(it.description()).startsWith(sentence).isEqualTo(failed.detail());
        });
  }

  @Test
  void isTheBodyThatClientsParseWithTheFieldsOfRfc9457Beside() {
    var body = Json.write(TokenRequestFailed.because(new InvalidPayload("why")));

    assertThat(new String(body, UTF_8))
        .isEqualTo(
            "{\"message\":\"Token request failed\","
                + "\"errors\":[{\"code\":\"invalid-payload\",\"description\":\"why\"}],"
                + "\"type\":\"about:blank\",\"title\":\"Token request failed\",\"status\":422,"
                + "\"detail\":\"why\"}");
  }
}
