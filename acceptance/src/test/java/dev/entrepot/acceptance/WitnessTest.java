package dev.entrepot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A witness that others wrote, `litewitness`, watches the index's log.
@Tag("deep")
class WitnessTest {
  private static final String WITNESS = "witness.example.org/one";
  private static final String EMPTY_TREE = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
  // A key that no witness here has.
  private static final String OTHER = "7434b4fb+BJTo7tWIsO2ehK1wwNp/rthBySlQkinC7tA3a9cawkDh";
  private static final Pattern KEY = Pattern.compile("vkey=(\\S+)");

  private final Path folder;
  private final int port = Ports.free();

  WitnessTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void cosignsTheHeadsAndVerifyAsksForItsCosignature() throws Exception {
    build("agent", ".");
    build("litewitness", "filippo.io/torchwood/cmd/litewitness");
    var agent = background("agent", folder.resolve("agent.sock"));
    Process witness = null;
    try {
      Readiness.await(agent, folder.resolve("agent.log"), "SHA256:");
      var fingerprint = Files.readString(folder.resolve("agent.log")).strip();
      witness = startWitness(fingerprint);
      watched(witnessKey());
    } finally {
      agent.destroyForcibly();
      if (witness != null) {
        witness.destroyForcibly();
      }
    }
  }

  private void watched(String key) throws IOException, InterruptedException {
    try (var issuer = Issuer.start(folder);
        var index = Index.trusting(issuer.url(), folder)) {
      Files.writeString(
          index.config(),
          Files.readString(index.config())
              + "[[log.witnesses]]\nurl = \"http://127.0.0.1:%d\"\nkey = \"%s\"\n"
                  .formatted(port, key));
      index.start().withOwner().withProjects("logged");
      var logKey = index.http().get("/-/log/key").text().strip();
      register(logKey);
      for (var version = 1; version <= 3; version++) {
        upload(index, issuer, version);
        awaitCosignature(index);
        assertThat(verify(index, version, logKey, key).exit()).isZero();
      }
      var stranger = key.replaceFirst("\\+.*", "") + "+" + OTHER;
      var refused = verify(index, 1, logKey, stranger);
      assertThat(refused.exit()).isEqualTo(3);
      assertThat(refused.text()).contains("receipt-witness");
    }
  }

  private Process startWitness(String fingerprint) throws IOException {
    var started =
        background(
            "litewitness",
            "-db",
            folder.resolve("witness.db"),
            "-key",
            fingerprint,
            "-name",
            WITNESS,
            "-listen",
            "127.0.0.1:" + port,
            "-ssh-agent",
            folder.resolve("agent.sock"));
    Readiness.await(started, folder.resolve("litewitness.log"), "listening");
    return started;
  }

  private String witnessKey() {
    var key = KEY.matcher(Readiness.read(folder.resolve("litewitness.log")));
    assertThat(key.find()).isTrue();
    return key.group(1);
  }

  // As the witness's operator does: its own tool for that is not on the proxy of Go modules.
  private void register(String logKey) {
    var origin = logKey.substring(0, logKey.indexOf('+'));
    Command.in(
            folder,
            "python3",
            "-c",
            """
            import sqlite3, sys
            db = sqlite3.connect("witness.db", timeout=10)
            db.execute("INSERT INTO log (origin, tree_size, tree_hash) VALUES (?, 0, ?)", (sys.argv[1], sys.argv[3]))
            db.execute("INSERT INTO key (origin, key) VALUES (?, ?)", (sys.argv[1], sys.argv[2]))
            db.commit()
            """,
            origin,
            logKey,
            EMPTY_TREE)
        .run()
        .succeeded();
  }

  private void upload(Index index, Issuer issuer, int version) {
    var token =
        Checkout.entrepot(folder, "token", "--index", index.url(), "--ca-file", index.ca())
            .with(issuer.job(Index.REPOSITORY, "release"))
            .run()
            .succeeded()
            .lastLine();
    var wheel = Wheel.of("logged", "1." + version, 10_000, version);
    assertThat(index.http().upload(token, Form.of(wheel)).status()).isEqualTo(200);
  }

  private static void awaitCosignature(Index index) throws InterruptedException {
    var end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (!index.http().get("/-/log/checkpoint").text().contains("\u2014 " + WITNESS + " ")) {
      assertThat(System.nanoTime()).as(index.log()).isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private Command.Outcome verify(Index index, int version, String logKey, String witness) {
    return Checkout.entrepot(
            folder,
            "verify",
            "logged==1." + version,
            "--index",
            index.url(),
            "--ca-file",
            index.ca(),
            "--log-key",
            logKey,
            "--witness",
            witness)
        .run();
  }

  private Process background(String program, Object... arguments) {
    var words = new ArrayList<Object>(List.of(folder.resolve(program)));
    words.addAll(List.of(arguments));
    return Command.in(folder, words.toArray()).start(folder.resolve(program + ".log"));
  }

  private void build(String program, String what) {
    Command.in(
            folder,
            Clients.program("go", "go"),
            "-C",
            Checkout.ROOT.resolve("acceptance/src/test/go/witness"),
            "build",
            "-o",
            folder.resolve(program),
            what)
        // As this machine gets Go's modules: its own settings say from where.
        .with(System.getenv())
        .within(Duration.ofMinutes(10))
        .run()
        .succeeded();
  }
}
