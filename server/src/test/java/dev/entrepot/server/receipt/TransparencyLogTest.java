package dev.entrepot.server.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.server.testing.TestConfig;
import dev.entrepot.server.testing.TestIndex;
import dev.entrepot.server.testing.Together;
import dev.entrepot.transparency.EntryBundle;
import dev.entrepot.transparency.Hash;
import dev.entrepot.transparency.NoteKey;
import dev.entrepot.transparency.Proofs;
import dev.entrepot.transparency.Tile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransparencyLogTest {
  private final Path folder;
  private final TestIndex index;
  private final LogStore store = new LogStore();
  private final TransparencyLog log;

  TransparencyLogTest(@TempDir Path folder) {
    this.folder = folder;
    this.index = TestIndex.in(folder);
    this.log = open();
  }

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void everyEntryIsProvedToWhoKnowsTheKey() {
    append(300);
    var key = NoteKey.parse(log.signers().getFirst().key().toString());

    for (var i = 0; i < 300; i++) {
      var proved = log.find("file" + i).orElseThrow();
      var head = proved.proof().require(bytes(proved.entry()), List.of(key));
      assertThat(proved.entry()).isEqualTo("entry " + i);
      assertThat(head.size()).isEqualTo(300);
    }
    assertThat(log.find("file300")).isEmpty();
  }

  @Test
  void aLaterHeadContinuesEveryEarlierOne() {
    var heads = new ArrayList<>(List.of(log.head().checkpoint()));
    for (var i = 0; i < 40; i++) {
      append(i, "entry " + i);
      heads.add(log.head().checkpoint());
    }
    var last = heads.getLast();
    for (var earlier : heads) {
      var proof = index.read(tx -> store.tree(tx, last.size()).consistency(earlier.size()));
      Proofs.requireConsistency(earlier, last, proof);
    }
  }

  @Test
  void tilesHoldTheEntriesAndTheirHashes() {
    append(260);

    var full = log.tile(Tile.parse("0/000")).orElseThrow();
    var entries = EntryBundle.read(log.tile(Tile.parse("entries/001.p/4")).orElseThrow());
    assertThat(full).hasSize(256 * Hash.SIZE).startsWith(Hash.leaf(bytes("entry 0")).bytes());
    assertThat(entries).hasSize(4).last().isEqualTo(bytes("entry 259"));
    assertThat(log.tile(Tile.parse("1/000.p/1"))).isPresent();
    assertThat(log.tile(Tile.parse("0/001.p/5"))).isEmpty();
  }

  @Test
  void whatIsRolledBackWasNeverThere() {
    append(3);
    assertThatThrownBy(() ->
            index.write(tx -> {
              log.append(tx, "lost", "lost");
              throw new IllegalStateException("the upload failed");
            }))
        .hasMessage("the upload failed");
    append(3, "entry 3");

    assertThat(log.find("lost")).isEmpty();
    assertThat(log.find("file3").orElseThrow().proof().index()).isEqualTo(3);
  }

  @Test
  void eightAtOnceGetAPlaceEach() {
    var number = new AtomicInteger();
    Together.run(
        8,
        () -> {
          for (var i = 0; i < 10; i++) {
            append(number.getAndIncrement(), "entry");
          }
          return true;
        });

    assertThat(log.head().checkpoint().size()).isEqualTo(80);
    var keys = List.of(log.signers().getFirst().key());
    for (var i = 0; i < 80; i++) {
      var proved = log.find("file" + i).orElseThrow();
      proved.proof().require(bytes(proved.entry()), keys);
    }
  }

  @Test
  void aDatabasePutBackFromAnOlderBackupIsNoticedBeforeItIsSigned() {
    append(5);
    log.head();
    index.write(tx -> {
      tx.execute("DELETE FROM log_entry WHERE position = 4");
      tx.execute("DELETE FROM log_subtree WHERE level = 0 AND position = 4");
      return tx.execute("UPDATE log_head SET size = 4");
    });

    assertThat(open().loss().orElseThrow()).contains("with 5 entries", "with 4", "older backup");
    append(4, "another history");
    assertThat(open().loss()).isPresent();
    assertThatThrownBy(() -> open().head()).hasMessageContaining("does not continue it");
  }

  @Test
  void aRestartGoesOnWithTheSameKeyWhichNobodyElseMayRead() throws IOException {
    append(5);
    var before = log.head();
    var again = open();

    assertThat(again.loss()).isEmpty();
    assertThat(again.head().note()).isEqualTo(before.note());
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("log").resolve("key.pem"))))
        .isEqualTo("rw-------");
  }

  private TransparencyLog open() {
    return new TransparencyLog(index.database(), store, TestConfig.trusting(folder, List.of()));
  }

  private void append(int count) {
    for (var i = 0; i < count; i++) {
      append(i, "entry " + i);
    }
  }

  private void append(int number, String entry) {
    index.write(tx -> {
      log.append(tx, "file" + number, entry);
      return true;
    });
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
