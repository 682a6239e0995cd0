package dev.entrepot.server.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.server.config.LogConfig;
import dev.entrepot.server.testing.TestConfig;
import dev.entrepot.server.testing.TestIndex;
import dev.entrepot.transparency.InvalidProof;
import dev.entrepot.transparency.Quorum;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessesTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-08-01T12:00:00Z"), ZoneOffset.UTC);

  private final Path folder;
  private final TestIndex index;
  private final LogStore store = new LogStore();
  private final TransparencyLog log;
  private final FakeWitness one;
  private final FakeWitness two;

  WitnessesTest(@TempDir Path folder) {
    this.folder = folder;
    this.index = TestIndex.in(folder);
    this.log = open();
    this.one = FakeWitness.of(log.signers().getFirst().key(), "one.witness.test");
    this.two = FakeWitness.of(log.signers().getFirst().key(), "two.witness.test");
  }

  @AfterEach
  void close() {
    one.close();
    two.close();
    index.close();
  }

  @Test
  void everyHeadThatContinuesTheLastOneIsCosignedByAll() {
    var witnesses = asking(one, two);
    for (var i = 0; i < 5; i++) {
      append("file" + i);
      witnesses.ask();
      both().require(log.newest().note());
    }
    var proved = log.find("file0").orElseThrow();
    both().require(proved.proof().checkpoint());
    proved.proof().require(bytes("file0"), List.of(log.signers().getFirst().key()));

    witnesses.ask();
    assertThat(one.asked).as("nothing is asked where nothing was appended").isEqualTo(5);
  }

  @Test
  void aProcessThatBeginsLearnsFromTheWitnessUpToWhereItHasSeenTheLog() {
    append("file0");
    asking(one).ask();
    append("file1");

    asking(one).ask();
    new Quorum(1, List.of(one.key())).require(log.newest().note());
    assertThat(one.asked).isEqualTo(3);
  }

  @Test
  void oneThatDoesNotAnswerHoldsUpNoOtherAndIsLeftAloneForAWhile() {
    append("file0");
    var witnesses = asking(one, two);
    two.close();

    assertThatThrownBy(witnesses::ask)
        .hasMessageContaining("/add-checkpoint cannot be asked")
        .hasMessageNotContaining("one.witness");
    new Quorum(1, List.of(one.key(), two.key())).require(log.newest().note());
    witnesses.ask();
    assertThatThrownBy(() -> both().require(log.newest().note())).isInstanceOf(InvalidProof.class);
  }

  @Test
  void aReceiptIsProvedByTheHeadThatMostHaveCosigned() {
    append("file0");
    var witnesses = asking(one, two);
    witnesses.ask();
    append("file1");
    two.close();
    assertThatThrownBy(witnesses::ask).isInstanceOf(IllegalStateException.class);

    both().require(log.find("file0").orElseThrow().proof().checkpoint());
    var later = log.find("file1").orElseThrow().proof().checkpoint();
    new Quorum(1, List.of(one.key())).require(later);
    assertThatThrownBy(() -> both().require(later)).isInstanceOf(InvalidProof.class);
  }

  @Test
  void aForkIsRefusedByWhoSawTheOtherHistory() throws IOException {
    append("file0");
    append("file1");
    asking(one).ask();
    // All that the index itself remembers by is gone, so that it would sign another history.
    Files.delete(folder.resolve("log").resolve("checkpoint"));
    index.write(tx -> {
      tx.execute("DELETE FROM log_entry");
      tx.execute("DELETE FROM log_subtree");
      return tx.execute("UPDATE log_head SET size = 0");
    });
    append("other0");
    var fork = open();
    assertThatThrownBy(() -> asking(fork, one).ask())
        .hasMessageContaining("one.witness.test has seen 2 entries of the log, which has 1");

    append("other1");
    assertThatThrownBy(() -> asking(fork, one).ask())
        .hasMessageContaining("does not continue the one that it has seen (409)");
    append("other2");
    assertThatThrownBy(() -> asking(fork, one).ask())
        .hasMessageContaining("does not continue the one that it has seen (422)");
    assertThat(fork.newest().note().signatures()).hasSize(1);
  }

  @Test
  void aWitnessThatSignsWithAnotherKeyIsNotBelieved() {
    append("file0");
    var wrong = new LogConfig.Witness(one.configured().url(), two.key());

    assertThatThrownBy(() -> asking(log, List.of(wrong)).ask())
        .hasMessageContaining("did not cosign with the key that is configured");
    assertThat(log.newest().note().signatures()).hasSize(1);
  }

  @Test
  void anOldAndANewKeyBothSignUntilTheOldOneIsRetired() {
    append("file0");
    var old = log.signers().getFirst().key().toString();
    var made = log.keys().add().toString();
    var during = open();

    assertThat(during.signers()).extracting(it -> it.key().toString()).containsExactly(old, made);
    for (var it : during.signers()) {
      during.find("file0").orElseThrow().proof().require(bytes("file0"), List.of(it.key()));
    }
    append("file1");
    asking(during, one).ask();
    new Quorum(1, List.of(one.key())).require(during.newest().note());

    assertThat(during.keys().retireOldest()).hasToString(old);
    var after = open();
    assertThat(after.loss()).isEmpty();
    assertThat(after.signers()).extracting(it -> it.key().toString()).containsExactly(made);
    assertThat(folder.resolve("log").resolve("retired-key.pem")).exists();
    assertThatThrownBy(() -> after.keys().retireOldest()).hasMessageContaining("no newer key");
  }

  private Quorum both() {
    return new Quorum(2, List.of(one.key(), two.key()));
  }

  private Witnesses asking(FakeWitness... fakes) {
    return asking(log, fakes);
  }

  private Witnesses asking(TransparencyLog of, FakeWitness... fakes) {
    return asking(of, List.of(fakes).stream().map(FakeWitness::configured).toList());
  }

  private Witnesses asking(TransparencyLog of, List<LogConfig.Witness> configured) {
    return new Witnesses(of, config().with(new LogConfig(List.of(), configured)), CLOCK);
  }

  private TransparencyLog open() {
    return new TransparencyLog(index.database(), store, config());
  }

  private dev.entrepot.server.config.ServerConfig config() {
    return TestConfig.trusting(folder, List.of());
  }

  private void append(String name) {
    index.write(tx -> {
      log.append(tx, name, name);
      return true;
    });
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
