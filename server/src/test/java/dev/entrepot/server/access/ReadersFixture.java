package dev.entrepot.server.access;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.entrepot.server.account.SignInFixture;
import dev.entrepot.server.testing.TestConfig;
import dev.entrepot.server.testing.TestIndex;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Makes [Authentication], and [Readers] whose memory ages with the test's clock.
public final class ReadersFixture {
  private ReadersFixture() {}

  public static Authentication authentication(TestIndex index) {
    return new Authentication(index.tokens(), index.accounts(), index.clock());
  }

  public static UploadRule uploadRule(TestIndex index) {
    return new UploadRule(index.catalogue());
  }

  public static Visitors visitors(TestIndex index, SignInFixture people) {
    return new Visitors(
        index.database(),
        people.sessions(),
        index.accounts(),
        people.secondFactors(),
        new SecureRandom());
  }

  public static Readers readers(TestIndex index) {
    var clock = index.clock();
    Ticker ticker = () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
    return new Readers(
        authentication(index),
        index.database(),
        clock,
        TestConfig.trusting(index.folder(), List.of()),
        ticker);
  }
}
