package dev.entrepot.server.publisher;

import static dev.entrepot.server.publisher.ExchangeFixture.RELEASE_JOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.server.config.LimitsConfig;
import dev.entrepot.server.oidc.UnverifiedToken;
import dev.entrepot.server.publisher.MintOutcome.Minted;
import dev.entrepot.server.publisher.MintOutcome.NoMatchingPublisher;
import dev.entrepot.server.publisher.MintOutcome.TokenAlreadyUsed;
import dev.entrepot.server.publisher.MintOutcome.TooMany;
import dev.entrepot.server.publisher.TokenMinting.Purpose;
import dev.entrepot.server.publisher.provider.Difference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How trust ends, and what owners see of it.
class LifeOfTrustTest {
  private final ExchangeFixture exchange;

  LifeOfTrustTest(@TempDir Path folder) {
    exchange = ExchangeFixture.in(folder);
  }

  @AfterEach
  void close() {
    exchange.close();
  }

  private List<Exchange> history(String projectId) {
    return exchange.index().read(tx -> exchange.history().ofProject(tx, projectId));
  }

  @Test
  void ownersSeeWhatWasGrantedAndWhatWasRefusedWithTheFieldsThatDiffer() {
    var project = exchange.index().project("demo");
    var publisher = exchange.trust(project, RELEASE_JOB);
    exchange.mint(Map.of());
    exchange.index().clock().advance(Duration.ofSeconds(1));
    exchange.mint(Map.of("environment", "staging"));

    var seen = history(project.id());
    assertThat(seen).extracting(Exchange::code).containsExactly("invalid-publisher", "minted");
    assertThat(seen).allMatch(it -> it.publisherId().orElseThrow().equals(publisher.id()));
    assertThat(seen.getFirst().differences())
        .containsExactly(new Difference("environment", "environment", "release", "staging"));
    assertThat(seen.getFirst().claims().path("environment").asText()).isEqualTo("staging");
  }

  @Test
  void aRefusalLeadsToItsAttemptAndTheAttemptToThePublisherThatItNeeds() {
    exchange.trust(exchange.index().project("demo"), RELEASE_JOB);
    var refused = exchange.mint(Map.of("environment", "staging"));

    var id = ((NoMatchingPublisher) refused).exchange().orElseThrow();
    var attempt = exchange.index().read(tx -> exchange.history().find(tx, id)).orElseThrow();
    assertThat(History.suggestedFields(attempt))
        .isEqualTo(
            Map.of(
                "owner", "octo-org",
                "repository", "demo",
                "workflow", "release.yml",
                "environment", "staging"));
  }

  @Test
  void ownersSeeNothingOfAStrangersAttempts() {
    var project = exchange.index().project("demo");
    exchange.trust(project, RELEASE_JOB);
    exchange.mint(Map.of("repository", "evil/demo", "repository_owner", "evil"));

    assertThat(history(project.id())).isEmpty();
    assertThat(exchange.index().read(exchange.history()::newest)).hasSize(1);
  }

  @Test
  void aReplayIsRememberedToo() {
    exchange.trust(exchange.index().project("demo"), RELEASE_JOB);
    var token = exchange.token(Map.of());
    exchange.mint(token);
    assertThat(exchange.mint(token)).isEqualTo(new TokenAlreadyUsed());

    assertThat(exchange.index().read(exchange.history()::newest))
        .extracting(Exchange::code)
        .contains("invalid-reuse-token");
  }

  @Test
  void theHistoryEndsAfterItsTimeAndNeverHoldsTheToken() {
    exchange.trust(exchange.index().project("demo"), RELEASE_JOB);
    var token = exchange.token(Map.of());
    exchange.mint(token);
    var signature = token.substring(token.lastIndexOf('.') + 1);
    assertThat(exchange.index().read(exchange.history()::newest).toString())
        .doesNotContain(signature);

    exchange.index().clock().advance(Duration.ofDays(91));
    exchange.housekeeping().run();
    assertThat(exchange.index().count("exchange")).isZero();
    assertThat(exchange.index().count("exchange_project")).isZero();
    assertThat(exchange.index().count("limit_window")).isZero();
  }

  @Test
  void aRemovedPublisherTakesItsTokensAlong() {
    var publisher = exchange.trust(exchange.index().project("demo"), RELEASE_JOB);
    var minted = exchange.mint(Map.of());

    exchange
        .index()
        .database()
        .useTransaction(tx -> exchange.publishers().remove(tx, publisher.id(), "operator"));

    assertThat(exchange.granted(minted).revoked()).isTrue();
  }

  @Test
  void aDisabledPersonTakesTheirPublishersAndTokensAlong() {
    var index = exchange.index();
    var ada = index.person("ada");
    var project = index.project("demo", ada);
    index.write(tx ->
        exchange
            .publishers()
            .add(tx, project, RELEASE_JOB, new Registrant.Person(ada), "account:ada"));
    var minted = exchange.mint(Map.of());

    index
        .database()
        .useTransaction(tx -> {
          index.accounts().disable(tx, "ada");
          exchange.publishers().stopOf(tx, ada);
        });

    assertThat(exchange.granted(minted).revoked()).isTrue();
    assertThat(exchange.mint(Map.of())).isInstanceOf(NoMatchingPublisher.class);
  }

  @Test
  void anIssuerThatLeavesTheConfigurationTakesItsTokensAlong() {
    exchange.trust(exchange.index().project("demo"), RELEASE_JOB);
    var minted = exchange.mint(Map.of());
    exchange.housekeeping().run();
    assertThat(exchange.granted(minted).revoked()).isFalse();

    exchange
        .index()
        .database()
        .useTransaction(tx -> exchange.publishers().stopOfOtherIssuers(tx, List.of("https://x")));
    assertThat(exchange.granted(minted).revoked()).isTrue();
  }

  @Test
  void aPendingPublisherThatNobodyUsedExpires() {
    exchange.expect("new", exchange.index().person("ada"), RELEASE_JOB);
    exchange.index().clock().advance(Duration.ofDays(30));
    exchange.housekeeping().run();
    assertThat(exchange.index().count("pending_publisher")).isEqualTo(1);

    exchange.index().clock().advance(Duration.ofSeconds(1));
    exchange.housekeeping().run();
    assertThat(exchange.index().count("pending_publisher")).isZero();
  }

  @Test
  void aRepositoryThatWasDeletedAndMadeAgainIsAnotherOne() {
    exchange.trust(exchange.index().project("demo"), RELEASE_JOB);
    assertThat(exchange.mint(Map.of("repository_id", "74"))).isInstanceOf(Minted.class);

    assertThat(exchange.mint(Map.of("repository_id", "75")))
        .isInstanceOfSatisfying(
            NoMatchingPublisher.class,
            it -> assertThat(it.reason()).contains("re-created or transferred"));
  }

  @Test
  void tooManyExchangesOfOneRepositoryWaitForTheNextMinute() {
    exchange.trust(exchange.index().project("demo"), RELEASE_JOB);
    var most = LimitsConfig.DEFAULT.mintsPerRepository();
    IntStream.range(0, most)
        .forEach(_ -> assertThat(exchange.mint(Map.of())).isInstanceOf(Minted.class));

    assertThat(exchange.mint(Map.of()))
        .isInstanceOfSatisfying(
            TooMany.class,
            it -> {
              assertThat(it.what()).isEqualTo("octo-org/demo");
              assertThat(it.pause()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(61));
              assertThat(TokenRequestFailed.because(it).status()).isEqualTo(429);
            });
    exchange.index().clock().advance(Duration.ofMinutes(1));
    assertThat(exchange.mint(Map.of())).isInstanceOf(Minted.class);
  }

  @Test
  void aTokenThatIsNotGenuineCountsForNobodysRepository() {
    exchange.minting().mint(new UnverifiedToken("a.b.c"), Purpose.PUBLISH, "127.0.0.1");

    assertThat(exchange.index().count("limit_window")).isZero();
  }
}
