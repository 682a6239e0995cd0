package dev.entrepot.server.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.server.testing.TestConfig;
import dev.entrepot.server.testing.TestIndex;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How many receipts a second the log takes, each in a transaction of its own as uploads append
/// them. Its name keeps it out of ordinary builds: `benchmarks/provenance` runs it.
class AppendFigures {
  private static final int WARM = 500;
  private static final int MEASURED = 3_000;
  private static final int BOUND = 500;
  // As long as a real receipt.
  private static final String ENTRY = "x".repeat(2_000);

  @Test
  void appendsASecond(@TempDir Path folder) {
    var index = TestIndex.in(folder);
    try {
      var config = TestConfig.trusting(folder, List.of());
      var log = new TransparencyLog(index.database(), new LogStore(), config);
      append(index, log, 0, WARM);
      var start = System.nanoTime();
      append(index, log, WARM, MEASURED);
      var rate = MEASURED / ((System.nanoTime() - start) / 1e9);
      System.out.printf("receipts appended a second: %.0f%n", rate);
      assertThat(log.head().checkpoint().size()).isEqualTo(WARM + MEASURED);
      assertThat(rate).isGreaterThan(BOUND);
    } finally {
      index.close();
    }
  }

  private static void append(TestIndex index, TransparencyLog log, int first, int count) {
    for (var i = first; i < first + count; i++) {
      var name = "file" + i;
      index.useWrite(tx -> log.append(tx, name, ENTRY + name));
    }
  }
}
