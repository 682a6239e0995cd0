package dev.entrepot.server.oidc;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// One fetch under way, for which many may wait, but none longer than [#LONGEST] after its start.
///
/// It has a platform thread: looking up a name can block in the operating system, and a virtual
/// thread would hold up others meanwhile. There is at most one for each issuer.
final class Fetch {
  // More than the requests may take together; a name that is not found can take longer.
  private static final Duration LONGEST = IssuerHttp.DEADLINE.plusSeconds(1);

  private final CountDownLatch over = new CountDownLatch(1);
  private final long end = System.nanoTime() + LONGEST.toNanos();

  private Fetch() {}

  static Fetch begin(String name, Runnable work) {
    var fetch = new Fetch();
    Thread.ofPlatform()
        .daemon()
        .name(name)
        .start(() -> {
          try {
            work.run();
          } finally {
            fetch.over.countDown();
          }
        });
    return fetch;
  }

  boolean isOver() {
    return over.getCount() == 0;
  }

  /// Returns when it is over, or too late to wait for.
  void await() {
    try {
      var _ = over.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
