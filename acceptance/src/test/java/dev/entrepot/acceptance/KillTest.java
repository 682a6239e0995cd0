package dev.entrepot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server is killed at random moments while files are uploaded to it.
@Tag("slow")
class KillTest {
  private static final int KILLS = Integer.getInteger("kills", 24);
  private static final int UPLOADERS = 3;
  private static final int LONGEST = 900; // milliseconds until the kill
  private static final int TRIES = 1_500; // half a minute

  private final Path folder;
  private final Map<String, Wheel> sent = Collections.synchronizedMap(new TreeMap<>());
  private final Map<String, Wheel> acknowledged = Collections.synchronizedMap(new TreeMap<>());
  private final AtomicInteger version = new AtomicInteger();

  KillTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void everythingAcknowledgedIsThereAndNothingHalfDoneIsVisible() throws InterruptedException {
    var random = new Random(20_261_123);
    try (var index = Index.in(folder).start()) {
      index.withOwner().withProjectsForTokens("killed");
      var token = index.token();
      for (var round = 1; round <= KILLS; round++) {
        // In every other round something is acknowledged first, however slow the machine is.
        uploadUntilKilled(index, token, random.nextInt(LONGEST), round % 2 == 0);
        index.start();
        assertIntact(index, round);
      }
    }
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(KILLS / 2);
    assertThat(sent.size()).isGreaterThan(acknowledged.size());
  }

  private void uploadUntilKilled(Index index, String token, int milliseconds, boolean awaited)
      throws InterruptedException {
    var before = acknowledged.size();
    var begun = new CountDownLatch(UPLOADERS);
    try (var uploaders = Executors.newFixedThreadPool(UPLOADERS)) {
      for (var i = 0; i < UPLOADERS; i++) {
        uploaders.execute(() -> uploadUntilRefused(index, token, begun));
      }
      begun.await();
      for (var tries = 0; awaited && tries < TRIES && acknowledged.size() == before; tries++) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      TimeUnit.MILLISECONDS.sleep(milliseconds);
      index.kill();
    }
  }

  private void uploadUntilRefused(Index index, String token, CountDownLatch begun) {
    begun.countDown();
    try {
      while (true) {
        var number = version.incrementAndGet();
        var wheel = Wheel.of("killed", "1." + number, 100_000 + number * 50_000, number);
        sent.put(wheel.filename(), wheel);
        if (index.http().upload(token, Form.of(wheel)).status() == 200) {
          acknowledged.put(wheel.filename(), wheel);
        }
      }
    } catch (UncheckedIOException _) {
      // The server is gone, as it was to be.
    }
  }

  private void assertIntact(Index index, int round) {
    var links = index.http().files("killed");
    assertThat(links.keySet())
        .as("round %d", round)
        .containsAll(acknowledged.keySet())
        .isSubsetOf(sent.keySet());
    links.forEach((name, link) -> {
      var wheel = sent.get(name);
      assertThat(wheel).isNotNull();
      assertThat(index.http().download("killed", link))
          .as("%s in round %d", name, round)
          .isEqualTo(wheel.bytes());
    });
    assertThat(index.incoming()).as("round %d", round).isEmpty();
  }
}
