package dev.entrepot.server.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.oidc.UnverifiedToken;
import dev.entrepot.server.publisher.MintOutcome.Minted;
import dev.entrepot.server.publisher.MintOutcome.NoMatchingPublisher;
import dev.entrepot.server.publisher.TokenMinting.Purpose;
import dev.entrepot.server.publisher.provider.Condition;
import dev.entrepot.server.publisher.provider.Condition.Operator;
import dev.entrepot.server.publisher.provider.PublisherForm;
import dev.entrepot.server.publisher.provider.TrustedPublisher;
import dev.entrepot.server.testing.TestIssuer;
import dev.entrepot.server.testing.TestPublishers;
import dev.entrepot.server.token.Scope;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What an owner demands beside the fields, and what a recognised job may do.
class ConditionsAndGrantsTest {
  private final ExchangeFixture exchange;

  ConditionsAndGrantsTest(@TempDir Path folder) {
    exchange = ExchangeFixture.in(folder);
  }

  @AfterEach
  void close() {
    exchange.close();
  }

  private String reason(Map<String, ?> overrides) {
    return exchange.mint(overrides) instanceof NoMatchingPublisher(var reason, _, _) ? reason : "";
  }

  @ParameterizedTest
  @CsvSource({
    "ref, refs/tags/v*, ref, refs/heads/main",
    "event, 'push,release', event_name, workflow_dispatch",
    "actor, octocat, actor, mallory",
    "runner, github-hosted, runner_environment, self-hosted",
    "visibility, private, repository_visibility, public",
    "ref-protected, true, ref_protected, false"
  })
  void aJobThatMissesAConditionIsToldWhichOne(
      String name, String value, String claim, String other) {
    var good =
        Map.of(
            "actor", "octocat",
            "runner_environment", "github-hosted",
            "repository_visibility", "private",
            "ref_protected", "true");
    exchange.trust(exchange.index().project("demo"), TestPublishers.github(Map.of(name, value)));

    assertThat(exchange.mint(good)).isInstanceOf(Minted.class);
    var bad = new java.util.HashMap<>(good);
    bad.put(claim, other);
    var file =
        "octo-org/demo/.github/workflows/release.yml@" + bad.getOrDefault("ref", "refs/tags/v1");
    bad.put("workflow_ref", file);
    bad.put("job_workflow_ref", file);
    assertThat(reason(bad)).startsWith(name + " is " + other + ", the publisher expects ");
    bad.put(claim, "");
    assertThat(exchange.mint(bad)).isInstanceOf(NoMatchingPublisher.class);
  }

  @Test
  void aPublisherOfAnyIssuerNeedsAConditionThatNamesAValue() {
    for (var conditions :
        List.of(
            List.<Condition>of(),
            List.of(new Condition("project", Operator.MATCHES, List.of("*"))),
            List.of(new Condition("aud", Operator.EQUALS, List.of("packages"))),
            List.of(new Condition("iss", Operator.ONE_OF, List.of("https://ci.test"))))) {
      var form =
          new PublisherForm("generic", Map.of(), conditions, Optional.empty(), Optional.empty());
      assertThatThrownBy(() -> form.publisher("https://ci.test"))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("equals or one-of");
    }
  }

  private TrustedPublisher permitting(String permit, Optional<Duration> lifetime) {
    var fields = Map.of("owner", "octo-org", "repository", "demo", "workflow", "release.yml");
    return new PublisherForm("github", fields, List.of(), Optional.of(permit), lifetime)
        .publisher(TestIssuer.URL);
  }

  @Test
  void aPublisherThatMayOnlyReadGetsNoUploadToken() {
    exchange.trust(exchange.index().project("demo"), permitting("read", Optional.empty()));

    assertThat(reason(Map.of())).contains("may only read").contains("\"scope\": \"read\"");
    assertThat(exchange.granted(read()).scopes()).containsExactly(Scope.READ);
  }

  @Test
  void whoMayUploadMayReadButAReadTokenUploadsNothing() {
    exchange.trust(exchange.index().project("demo"), permitting("upload", Optional.empty()));

    assertThat(exchange.granted(read()).scopes()).containsExactly(Scope.READ);
    assertThat(exchange.granted(exchange.mint(Map.of())).scopes()).containsExactly(Scope.UPLOAD);
  }

  private MintOutcome read() {
    return exchange
        .minting()
        .mint(new UnverifiedToken(exchange.token(Map.of())), Purpose.READ, "127.0.0.1");
  }

  @Test
  void aTokenThatUploadsDoesNotReachAProjectThatMayOnlyBeStaged() {
    var owner = exchange.index().person("ada");
    var direct = exchange.index().project("direct", owner);
    var staged = exchange.index().project("staged", owner);
    exchange.trust(direct, permitting("upload", Optional.empty()));
    var only = exchange.trust(staged, permitting("stage", Optional.empty()));

    assertThat(exchange.granted(exchange.mint(Map.of())).projects()).containsOnlyKeys(direct.id());

    exchange
        .index()
        .database()
        .useTransaction(tx ->
            exchange
                .publishers()
                .ofProject(tx, direct.id())
                .forEach(it -> exchange.publishers().remove(tx, it.id(), "operator")));
    var grant = exchange.granted(exchange.mint(Map.of()));
    assertThat(grant.scopes()).containsExactly(Scope.STAGE);
    assertThat(grant.projects()).containsExactly(Map.entry(staged.id(), only.id()));
  }

  @Test
  void theTokenLivesAsLongAsItsPublisherSays() {
    exchange.trust(
        exchange.index().project("demo"), permitting("upload", Optional.of(Duration.ofHours(2))));

    var end = exchange.index().clock().instant().plus(Duration.ofHours(2));
    assertThat(exchange.granted(exchange.mint(Map.of())).expiresAt()).isEqualTo(end);
  }

  @ParameterizedTest
  @CsvSource({"PT14M59S", "PT6H1S", "PT0S"})
  void refusesALifetimeThatPep807DoesNotAllow(Duration lifetime) {
    assertThatThrownBy(() -> permitting("upload", Optional.of(lifetime)))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("token-lifetime is 15m to 6h");
  }
}
