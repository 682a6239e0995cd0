package dev.entrepot.server.oidc;

import dev.entrepot.server.config.ServerConfig;
import java.time.Clock;

/// Makes [IdentityTokens] for tests of other packages.
public final class IdentityTokensFixture {
  private IdentityTokensFixture() {}

  public static IdentityTokens identityTokens(ServerConfig config, Clock clock) {
    return new IdentityTokens(new TrustedIssuers(config, clock), config, clock);
  }
}
