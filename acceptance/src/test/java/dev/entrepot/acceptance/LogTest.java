package dev.entrepot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The index's own transparency log, as Go's implementation sees it.
@Tag("slow")
class LogTest {
  private static final int KILLS = 6;
  private static final Pattern MEMBER =
      Pattern.compile("\"(entry|proof)\":\"((?:[^\"\\\\]++|\\\\.)*+)\"");

  private final Path folder;
  private final Path copied;
  private int version;

  LogTest(@TempDir Path folder) {
    this.folder = folder;
    this.copied = folder.resolve("log");
  }

  @Test
  void survivesKillsWithoutALossOrAForkAndIsProvedByAnotherImplementation()
      throws IOException, InterruptedException {
    Files.createDirectories(copied);
    var acknowledged = new ArrayList<Wheel>();
    try (var issuer = Issuer.start(folder);
        var index = Index.trusting(issuer.url(), folder).start()) {
      index.withOwner().withProjects("logged");
      var token = token(index, issuer);
      acknowledged.add(upload(index, token, next()));
      copy("earlier", index, "/-/log/checkpoint");
      for (var round = 0; round < KILLS; round++) {
        acknowledged.addAll(uploadUntilKilled(index, token, 1 + round % 3));
        index.start();
        index.http().get("/-/log/checkpoint");
      }
      for (var wheel : acknowledged) {
        copyReceipt(index, wheel);
      }
      copy("checkpoint", index, "/-/log/checkpoint");
      copy("key", index, "/-/log/key");
      var size = Integer.parseInt(Files.readAllLines(copied.resolve("checkpoint")).get(1));
      assertThat(size).isGreaterThanOrEqualTo(acknowledged.size()).isLessThan(256);
      copy("entries", index, "/-/log/tile/entries/000.p/" + size);
    }
    assertThat(acknowledged).hasSizeGreaterThan(KILLS);
    assertThat(checkedByGo()).isEqualTo(String.valueOf(acknowledged.size()));
  }

  @Test
  void aDatabaseFromAnOlderBackupDoesNotStart() throws IOException {
    try (var issuer = Issuer.start(folder);
        var index = Index.trusting(issuer.url(), folder).start()) {
      index.withOwner().withProjects("logged");
      index.kill();
      var backup = Files.readAllBytes(index.data().resolve("entrepot.db"));
      index.start();
      upload(index, token(index, issuer), next());
      assertThat(index.http().get("/-/log/checkpoint").status()).isEqualTo(200);
      index.kill();
      Files.deleteIfExists(index.data().resolve("entrepot.db-wal"));
      Files.deleteIfExists(index.data().resolve("entrepot.db-shm"));
      Files.write(index.data().resolve("entrepot.db"), backup);

      assertThat(index.serve().run().failed().text())
          .contains("put back from an older backup")
          .doesNotContain("\tat ");
    }
  }

  // Killed while an upload is on its way, after `most` were acknowledged.
  private List<Wheel> uploadUntilKilled(Index index, String token, int most)
      throws InterruptedException {
    var acknowledged = Collections.synchronizedList(new ArrayList<Wheel>());
    var enough = new CountDownLatch(most);
    var uploader =
        Thread.startVirtualThread(() -> {
          try {
            while (true) {
              acknowledged.add(upload(index, token, next()));
              enough.countDown();
            }
          } catch (UncheckedIOException _) {
            // The server is gone, as it was to be.
          }
        });
    assertThat(enough.await(1, TimeUnit.MINUTES)).isTrue();
    TimeUnit.MILLISECONDS.sleep(most * 7L);
    index.kill();
    uploader.join();
    return acknowledged;
  }

  private Wheel next() {
    version++;
    return Wheel.of("logged", "1." + version, 300_000, version);
  }

  private static Wheel upload(Index index, String token, Wheel wheel) {
    assertThat(index.http().upload(token, Form.of(wheel)).status()).isEqualTo(200);
    return wheel;
  }

  private String token(Index index, Issuer issuer) {
    return Checkout.entrepot(folder, "token", "--index", index.url(), "--ca-file", index.ca())
        .with(issuer.job(Index.REPOSITORY, "release"))
        .run()
        .succeeded()
        .lastLine();
  }

  private void copy(String name, Index index, String address) throws IOException {
    var answer = index.http().get(address);
    assertThat(answer.status()).as(address).isEqualTo(200);
    Files.write(copied.resolve(name), answer.body().array());
  }

  private void copyReceipt(Index index, Wheel wheel) throws IOException {
    var answer =
        index
            .http()
            .get("/integrity/logged/%s/%s/receipt".formatted(wheel.version(), wheel.filename()));
    var members = MEMBER.matcher(answer.text());
    while (members.find()) {
      var text = members.group(2).replace("\\n", "\n").replace("\\\"", "\"");
      Files.writeString(copied.resolve(wheel.filename() + "." + members.group(1)), text);
    }
  }

  private String checkedByGo() {
    return Command.in(
            folder,
            Clients.program("go", "go"),
            "-C",
            Checkout.ROOT.resolve("acceptance/src/test/go/checklog"),
            "run",
            ".",
            copied)
        // As this machine gets Go's modules: its own settings say from where.
        .with(System.getenv())
        .within(Duration.ofMinutes(5))
        .run()
        .succeeded()
        .lastLine();
  }
}
