package dev.entrepot.server.publisher;

import static dev.entrepot.server.publisher.ExchangeFixture.RELEASE_JOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.server.publisher.MintOutcome.Minted;
import dev.entrepot.server.token.Scope;
import dev.entrepot.server.token.SecretToken;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BurnTokenTest {
  private final ExchangeFixture exchange;
  private final BurnTokenEndpoint endpoint;

  BurnTokenTest(@TempDir Path folder) {
    exchange = ExchangeFixture.in(folder);
    endpoint = new BurnTokenEndpoint(exchange.index().database(), exchange.index().tokens());
  }

  @AfterEach
  void close() {
    exchange.close();
  }

  @Test
  void endsATokenThatAnExchangeGave() {
    exchange.trust(exchange.index().project("demo"), RELEASE_JOB);
    var secret = ((Minted) exchange.mint(Map.of())).secret();

    assertThat(burn(secret.reveal())).isEqualTo(202);
    assertThat(isRevoked(secret)).isTrue();
    assertThat(burn(secret.reveal())).isEqualTo(202);
  }

  @Test
  void leavesAPersonsTokenAlone() {
    var index = exchange.index();
    var person = index.person("ann");
    var issued =
        index.write(tx ->
            index
                .tokens()
                .issueForAccount(
                    tx, person.id(), Set.of(Scope.UPLOAD), Set.of(), Duration.ofDays(1)));

    assertThat(burn(issued.secret().reveal())).isEqualTo(202);
    assertThat(isRevoked(issued.secret())).isFalse();
  }

  @Test
  void tellsNobodyWhetherATokenExists() {
    assertThat(burn("pypi-entrepot-nothing")).isEqualTo(202);
  }

  @Test
  void refusesABodyThatHoldsNoToken() {
    for (var body : new String[] {"", "[]", "{}", "{\"token\":1}", "nonsense"}) {
      assertThat(endpoint.burn(body.getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(422);
    }
  }

  private int burn(String token) {
    return endpoint
        .burn(("{\"token\":\"" + token + "\"}").getBytes(StandardCharsets.UTF_8))
        .status();
  }

  private boolean isRevoked(SecretToken secret) {
    var index = exchange.index();
    return index.read(tx -> index.tokens().recognise(tx, secret)).orElseThrow().revoked();
  }
}
