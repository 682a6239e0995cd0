package dev.entrepot.server.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.server.publisher.provider.Condition;
import dev.entrepot.server.publisher.provider.Condition.Operator;
import dev.entrepot.server.publisher.provider.PublisherForm;
import dev.entrepot.server.publisher.provider.TrustedPublisher;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UnlistedClaimsTest {
  private final TrustedPublisher publisher =
      new PublisherForm(
              "generic",
              Map.of(),
              List.of(
                  equal("sub", "job/release"),
                  equal("/build/branch", "main"),
                  equal("/build/name", "release")),
              Optional.empty(),
              Optional.empty())
          .publisher("https://issuer.test");

  @Test
  void namesEachClaimThatTheIssuerDoesNotListOnce() {
    assertThat(UnlistedClaims.warnings(publisher, Optional.of(Set.of("sub", "iss"))))
        .singleElement()
        .asString()
        .startsWith("https://issuer.test does not list the claim build;");
  }

  @Test
  void saysNothingWhereAllAreListedOrTheIssuerListsNone() {
    assertThat(UnlistedClaims.warnings(publisher, Optional.of(Set.of("sub", "build")))).isEmpty();
    assertThat(UnlistedClaims.warnings(publisher, Optional.empty())).isEmpty();
  }

  private static Condition equal(String claim, String value) {
    return new Condition(claim, Operator.EQUALS, List.of(value));
  }
}
