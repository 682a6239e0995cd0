package dev.entrepot.server.publisher;

import static dev.entrepot.server.publisher.ExchangeFixture.RELEASE_JOB;
import static dev.entrepot.server.publisher.ExchangeFixture.releaseJob;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.server.publisher.MintOutcome.InvalidIdentityToken;
import dev.entrepot.server.publisher.MintOutcome.InvalidPayload;
import dev.entrepot.server.publisher.MintOutcome.Minted;
import dev.entrepot.server.publisher.MintOutcome.NoMatchingPublisher;
import dev.entrepot.server.publisher.MintOutcome.TokenAlreadyUsed;
import dev.entrepot.server.testing.TestConfig;
import dev.entrepot.server.testing.TestIssuer;
import dev.entrepot.server.testing.TestPublishers;
import dev.entrepot.server.testing.Together;
import dev.entrepot.server.token.Scope;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenMintingTest {
  private static final String OTHER_ISSUER = "https://ghe.test/_services/token";

  private final ExchangeFixture exchange;

  TokenMintingTest(@TempDir Path folder) {
    exchange = ExchangeFixture.in(folder, List.of(TestIssuer.URL, OTHER_ISSUER));
  }

  @AfterEach
  void close() {
    exchange.close();
  }

  @Test
  void mintsAnUploadTokenThatReachesThePublishersProject() {
    var project = exchange.index().project("demo");
    var publisher = exchange.trust(project, RELEASE_JOB);

    var outcome = exchange.mint(Map.of());

    var grant = exchange.granted(outcome);
    assertThat(grant.projects()).containsExactly(Map.entry(project.id(), publisher.id()));
    assertThat(grant.scopes()).containsExactly(Scope.UPLOAD);
    assertThat(grant.limited()).isTrue();
    assertThat(grant.accountId()).isEmpty();
    assertThat(grant.origin()).contains("\"repository\":\"octo-org/demo\"");
    assertThat(outcome)
        .extracting("expiresAt")
        .isEqualTo(exchange.index().clock().instant().plus(TestConfig.TOKEN_LIFETIME));
  }

  @Test
  void refusesATokenThatWasExchangedBefore() {
    exchange.trust(exchange.index().project("demo"), RELEASE_JOB);
    var token = exchange.token(Map.of());

    assertThat(exchange.mint(token)).isInstanceOf(Minted.class);
    assertThat(exchange.mint(token)).isEqualTo(new TokenAlreadyUsed());
    assertThat(exchange.index().count("token")).isEqualTo(1);
  }

  @Test
  void letsOneOfSixteenSimultaneousExchangesOfATokenWin() {
    exchange.trust(exchange.index().project("demo"), RELEASE_JOB);
    var token = exchange.token(Map.of());

    var outcomes = Together.run(16, () -> exchange.mint(token));

    assertThat(outcomes).filteredOn(Minted.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(TokenAlreadyUsed.class::isInstance).hasSize(15);
    assertThat(exchange.index().count("token")).isEqualTo(1);
  }

  @Test
  void aRefusedExchangeDoesNotSpendTheToken() {
    var token = exchange.token(Map.of());
    assertThat(exchange.mint(token)).isInstanceOf(NoMatchingPublisher.class);

    exchange.trust(exchange.index().project("demo"), RELEASE_JOB);
    assertThat(exchange.mint(token)).isInstanceOf(Minted.class);
  }

  @Test
  void remembersASpentTokenForLongerThanItVerifies() {
    exchange.trust(exchange.index().project("demo"), RELEASE_JOB);
    var token = exchange.token(Map.of());
    exchange.mint(token);
    var index = exchange.index();
    var housekeeping = exchange.housekeeping();

    index.clock().advance(Duration.ofSeconds(300 + 29));
    housekeeping.run();
    assertThat(exchange.mint(token)).isEqualTo(new TokenAlreadyUsed());

    index.clock().advance(Duration.ofSeconds(1));
    housekeeping.run();
    assertThat(exchange.mint(token)).isInstanceOf(InvalidIdentityToken.class);
    assertThat(index.count("used_identity_token")).isEqualTo(1);

    index.clock().advance(Duration.ofMinutes(2));
    housekeeping.run();
    assertThat(index.count("used_identity_token")).isZero();
  }

  @Test
  void anotherIssuersTokenOfTheSameNameIsAnotherToken() {
    var project = exchange.index().project("demo");
    exchange.trust(project, RELEASE_JOB);
    assertThat(exchange.mint(Map.of("jti", "same"))).isInstanceOf(Minted.class);

    assertThat(exchange.mint(Map.of("jti", "same", "iss", OTHER_ISSUER)))
        .as("the publisher trusts the first issuer alone")
        .isInstanceOf(NoMatchingPublisher.class);
    assertThat(exchange.mint(Map.of("jti", "other", "iss", OTHER_ISSUER)))
        .isInstanceOf(NoMatchingPublisher.class);
  }

  @Test
  void checksTheTokenThenItsUseThenThePublisher() {
    var publisher = exchange.trust(exchange.index().project("demo"), RELEASE_JOB);
    var spent = exchange.token(Map.of());
    exchange.mint(spent);
    exchange
        .index()
        .database()
        .useTransaction(tx -> exchange.publishers().remove(tx, publisher.id(), "operator"));

    assertThat(exchange.mint("not-a-jwt")).isEqualTo(new InvalidPayload("malformed JWT"));
    assertThat(exchange.mint(Map.of("iss", "https://evil.test", "aud", "pypi")))
        .asInstanceOf(InstanceOfAssertFactories.type(InvalidPayload.class))
        .extracting(InvalidPayload::reason, InstanceOfAssertFactories.STRING)
        .startsWith("unknown trusted publishing issuer: 'https://evil.test'");
    assertThat(exchange.mint(Map.of("aud", "pypi", "event_name", "pull_request_target")))
        .isInstanceOf(InvalidIdentityToken.class);
    assertThat(exchange.mint(spent)).isEqualTo(new TokenAlreadyUsed());
    assertThat(exchange.mint(Map.of())).isInstanceOf(NoMatchingPublisher.class);
  }

  @Test
  void pinsTheOwnerOnFirstUseAndRefusesWhoTakesTheNameLater() {
    exchange.trust(exchange.index().project("demo"), RELEASE_JOB);
    assertThat(exchange.mint(Map.of("repository_owner_id", "65"))).isInstanceOf(Minted.class);

    assertThat(exchange.mint(Map.of("repository_owner_id", "666")))
        .isInstanceOf(NoMatchingPublisher.class);
    assertThat(exchange.mint(Map.of("repository_owner_id", "65"))).isInstanceOf(Minted.class);
  }

  @Test
  void doesNotPinTheOwnerOfARefusedExchange() {
    exchange.trust(exchange.index().project("demo"), RELEASE_JOB);
    exchange.mint(Map.of("repository_owner_id", "666", "environment", "staging"));

    assertThat(exchange.mint(Map.of("repository_owner_id", "65"))).isInstanceOf(Minted.class);
  }

  @Test
  void aPublisherThatNamesTheEnvironmentBeatsOneThatDoesNot() {
    var project = exchange.index().project("demo");
    var any = exchange.trust(project, releaseJob(Optional.empty()));
    var named = exchange.trust(project, releaseJob(Optional.of("release")));
    exchange.trust(project, releaseJob(Optional.of("staging")));

    assertThat(exchange.granted(exchange.mint(Map.of("environment", "RELEASE"))).projects())
        .containsExactly(Map.entry(project.id(), named.id()));
    assertThat(exchange.granted(exchange.mint(Map.of("environment", "other"))).projects())
        .containsExactly(Map.entry(project.id(), any.id()));
    assertThat(exchange.granted(exchange.mint(Map.of("environment", ""))).projects())
        .containsExactly(Map.entry(project.id(), any.id()));
  }

  @Test
  void oneTokenReachesEveryProjectThatTrustsTheJobAndNoOther() {
    var owner = exchange.index().person("ada");
    var first = exchange.index().project("first", owner);
    var second = exchange.index().project("second", owner);
    var other = exchange.index().project("other", owner);
    exchange.trust(first, RELEASE_JOB);
    exchange.trust(second, releaseJob(Optional.empty()));
    exchange.trust(other, releaseJob(Optional.of("staging")));

    assertThat(exchange.granted(exchange.mint(Map.of())).projects())
        .containsOnlyKeys(first.id(), second.id());
  }

  @Test
  void aMintedTokenLosesTheProjectWhosePublisherIsRemoved() {
    var owner = exchange.index().person("ada");
    var kept = exchange.index().project("kept", owner);
    var publisher = exchange.trust(exchange.index().project("lost", owner), RELEASE_JOB);
    exchange.trust(kept, RELEASE_JOB);
    var minted = exchange.mint(Map.of());

    exchange
        .index()
        .database()
        .useTransaction(tx -> exchange.publishers().remove(tx, publisher.id(), "operator"));

    assertThat(exchange.granted(minted).projects()).containsOnlyKeys(kept.id());
    assertThat(exchange.granted(minted).limited()).isTrue();
  }

  @Test
  void findsARepositoryByItsNameNotByAPattern() {
    exchange.trust(
        exchange.index().project("demo"), TestPublishers.github(Map.of("repository", "d_mo")));

    assertThat(exchange.mint(Map.of()))
        .asInstanceOf(InstanceOfAssertFactories.type(NoMatchingPublisher.class))
        .extracting(NoMatchingPublisher::differences, InstanceOfAssertFactories.LIST)
        .isEmpty();
  }
}
