package dev.entrepot.server.publisher;

import static dev.entrepot.server.publisher.ExchangeFixture.RELEASE_JOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.server.oidc.IdentityTokens;
import dev.entrepot.server.publisher.MintOutcome.Minted;
import dev.entrepot.server.publisher.MintOutcome.NoMatchingPublisher;
import dev.entrepot.server.publisher.MintOutcome.PendingNameTaken;
import dev.entrepot.server.publisher.MintOutcome.TokenAlreadyUsed;
import dev.entrepot.server.testing.TestIssuer;
import dev.entrepot.server.testing.TestPublishers;
import dev.entrepot.server.testing.Together;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What audits found in other exchanges (Trail of Bits on PyPI, 2026, and the lessons beside), each
/// shown to be otherwise here. Those about verification are in the package `oidc`.
class AuditFindingsTest {
  private static final String OTHER_ISSUER = "https://ghe.test/_services/token";

  private final ExchangeFixture exchange;

  AuditFindingsTest(@TempDir Path folder) {
    exchange = ExchangeFixture.in(folder, List.of(TestIssuer.URL, OTHER_ISSUER));
  }

  @AfterEach
  void close() {
    exchange.close();
  }

  @Test
  void finding1TheReplayRecordOutlivesTheLeeway() {
    assertThat(Issuing.REMEMBERED).isGreaterThan(IdentityTokens.CLOCK_LEEWAY);
    exchange.trust(exchange.index().project("demo"), RELEASE_JOB);
    var token = exchange.token(Map.of());
    exchange.mint(token);

    for (var second = 0; second < 400; second += 10) {
      exchange.index().clock().advance(Duration.ofSeconds(10));
      exchange.housekeeping().run();
      assertThat(exchange.mint(token)).as("%d s later", second).isNotInstanceOf(Minted.class);
    }
  }

  @Test
  void finding2CheckingAndRecordingAReplayIsOneStep() {
    exchange.trust(exchange.index().project("demo"), RELEASE_JOB);
    var token = exchange.token(Map.of());

    var outcomes = Together.run(16, () -> exchange.mint(token));

    assertThat(outcomes).filteredOn(Minted.class::isInstance).hasSize(1);
  }

  @Test
  void finding12IssuersOfOneProviderShareNoState() {
    var project = exchange.index().project("demo");
    exchange.trust(project, RELEASE_JOB);
    exchange.mint(Map.of("jti", "same", "iss", OTHER_ISSUER));

    assertThat(exchange.mint(Map.of("jti", "same"))).isInstanceOf(Minted.class);
    assertThat(exchange.mint(Map.of("jti", "same", "iss", OTHER_ISSUER)))
        .isInstanceOf(NoMatchingPublisher.class);
  }

  @Test
  void lesson1AnOwnerWhoIsMadeAgainIsNotTheFirst() {
    exchange.trust(exchange.index().project("demo"), RELEASE_JOB);
    exchange.mint(Map.of());

    assertThat(exchange.mint(Map.of("repository_owner_id", "666")))
        .isInstanceOfSatisfying(
            NoMatchingPublisher.class,
            it -> assertThat(it.reason()).contains("re-created or transferred"));
  }

  @Test
  void lesson1TheNewOwnerCanBeRegisteredBesideTheOldOne() {
    var project = exchange.index().project("demo");
    exchange.trust(project, RELEASE_JOB);
    exchange.mint(Map.of());
    exchange.trust(
        project, TestPublishers.github(Map.of("environment", "release", "owner-id", "666")));

    assertThat(exchange.mint(Map.of("repository_owner_id", "666"))).isInstanceOf(Minted.class);
  }

  @Test
  void lesson3ARefusalMakesNoProject() {
    exchange.expect("new", exchange.index().person("ada"), RELEASE_JOB);

    assertThat(exchange.mint(Map.of("environment", "staging")))
        .isInstanceOf(NoMatchingPublisher.class);
    assertThat(exchange.index().count("project")).isZero();
    assertThat(exchange.index().count("pending_publisher")).isEqualTo(1);
  }

  @Test
  void lesson4AReplayThroughANewPendingPublisherIsAReplay() {
    var ada = exchange.index().person("ada");
    exchange.expect("first", ada, RELEASE_JOB);
    var token = exchange.token(Map.of());
    exchange.mint(token);
    exchange.expect("second", ada, RELEASE_JOB);

    assertThat(exchange.mint(token)).isEqualTo(new TokenAlreadyUsed());
    assertThat(exchange.index().count("project")).isEqualTo(1);
  }

  @Test
  void aNameThatBecameTakenSaysSo() {
    exchange.expect("new", exchange.index().person("ada"), RELEASE_JOB);
    exchange.index().project("new");

    assertThat(exchange.mint(Map.of())).isEqualTo(new PendingNameTaken("new"));
  }

  @Test
  void lesson9NoTokenIsMintedThatReachesNoProject() {
    var project = exchange.index().project("demo");
    exchange.trust(project, RELEASE_JOB);
    exchange
        .index()
        .database()
        .useTransaction(tx -> tx.execute("DELETE FROM project WHERE id = ?", project.id()));

    assertThat(exchange.mint(Map.of())).isInstanceOf(NoMatchingPublisher.class);
    assertThat(exchange.index().count("token")).isZero();
  }

  @Test
  void lesson14ATokenEndsWithItsPublisher() {
    var publisher =
        exchange.trust(
            exchange.index().project("demo"), ExchangeFixture.releaseJob(Optional.empty()));
    var minted = exchange.mint(Map.of());

    exchange
        .index()
        .database()
        .useTransaction(tx -> exchange.publishers().remove(tx, publisher.id(), "operator"));

    assertThat(exchange.granted(minted).projects()).isEmpty();
    assertThat(exchange.granted(minted).revoked()).isTrue();
  }
}
