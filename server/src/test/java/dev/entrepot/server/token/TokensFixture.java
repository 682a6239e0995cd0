package dev.entrepot.server.token;

import java.security.SecureRandom;
import java.time.Clock;

/// Makes [Tokens] for tests of other packages.
public final class TokensFixture {
  private TokensFixture() {}

  public static Tokens tokens(Clock clock) {
    return new Tokens(new TokenStore(), clock, new SecureRandom());
  }
}
