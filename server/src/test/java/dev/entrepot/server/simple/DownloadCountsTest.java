package dev.entrepot.server.simple;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.server.project.CatalogueFixture;
import dev.entrepot.server.project.Downloads;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.simple.ServedFiles.Served;
import dev.entrepot.server.testing.TestIndex;
import dev.entrepot.server.testing.Together;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadCountsTest {
  private static final String WHEEL = "demo-1.0-py3-none-any.whl";

  private final TestIndex index;
  private final Project demo;
  private final Downloads downloads;
  private final DownloadCounts counts;

  DownloadCountsTest(@TempDir Path folder) {
    index = TestIndex.in(folder);
    demo = index.project("demo");
    index.write(tx -> index.catalogue().publish(tx, demo, CatalogueFixture.file(WHEEL)));
    downloads = CatalogueFixture.downloads(index.clock());
    counts = SimpleFixture.counts(index);
  }

  @AfterEach
  void close() {
    index.close();
  }

  private static Served served(@Nullable String filename) {
    return new Served(
        "/nowhere", 1, null, "\"e\"", "application/octet-stream", filename, "demo", 0);
  }

  private Downloads.OfFile ofWheel(int days) {
    return index.read(tx -> downloads.of(tx, demo, days)).getFirst();
  }

  @Test
  void downloadsAreAddedUpByDay() {
    counts.count(served(WHEEL));
    counts.count(served(WHEEL));
    counts.flush();
    counts.count(served(WHEEL));
    counts.flush();
    index.clock().advance(Duration.ofDays(1));
    counts.count(served(WHEEL));
    counts.flush();

    assertThat(ofWheel(2).total()).isEqualTo(4);
    assertThat(ofWheel(2).days())
        .containsEntry(LocalDate.parse("2026-09-01"), 3L)
        .containsEntry(LocalDate.parse("2026-09-02"), 1L)
        .hasSize(2);
    assertThat(ofWheel(1).days()).hasSize(1);
  }

  @Test
  void nothingIsLostBetweenTwoBatches() throws InterruptedException {
    var flusher =
        Thread.ofVirtual()
            .start(() -> {
              while (!Thread.currentThread().isInterrupted()) {
                counts.flush();
              }
            });
    Together.run(
        8,
        () -> {
          for (var i = 0; i < 5000; i++) {
            counts.count(served(WHEEL));
          }
          return true;
        });
    flusher.interrupt();
    assertThat(flusher.join(Duration.ofSeconds(20))).isTrue();
    counts.flush();

    assertThat(ofWheel(1).total()).isEqualTo(40_000);
  }

  @Test
  void metadataAndFilesThatAreGoneAreNotCounted() {
    counts.count(served(null));
    counts.count(served("gone-1.0.tar.gz"));
    counts.flush();

    assertThat(index.count("file_download")).isZero();
    assertThat(ofWheel(1).total()).isZero();
  }
}
