package dev.entrepot.server.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.packaging.DistributionFilename;
import dev.entrepot.server.project.DistributionFile.FileContent;
import dev.entrepot.server.testing.TestIndex;
import dev.entrepot.server.testing.Together;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Uploads that meet.
class PublishingRaceTest {
  private final TestIndex index;
  private final AtomicInteger number = new AtomicInteger();

  PublishingRaceTest(@TempDir Path folder) {
    index = TestIndex.in(folder);
  }

  @AfterEach
  void close() {
    index.close();
  }

  private boolean publish(Project project, String filename) {
    var bytes = "%064x".formatted(number.incrementAndGet());
    var file =
        new NewFile(
            DistributionFilename.parse(filename),
            new FileContent(bytes, bytes.substring(32), bytes, 1),
            null,
            bytes,
            "account:ada",
            "{}");
    return index.write(tx -> index.catalogue().publish(tx, project, file));
  }

  @Test
  void ofEightUploadsOfOneFilenameOneIsKept() {
    var project = index.project("demo");

    var kept = Together.run(8, () -> publish(project, "demo-1.0-py3-none-any.whl"));

    assertThat(kept).filteredOn(it -> it).hasSize(1);
    assertThat(index.count("distribution_file")).isEqualTo(1);
    assertThat(index.count("release")).isEqualTo(1);
  }

  @Test
  void eightUploadsOfOneReleaseAreAllKeptInOneRelease() {
    var project = index.project("demo");

    var kept =
        Together.run(
            8, () -> publish(project, "demo-1.0-cp3%d-none-any.whl".formatted(number.get() + 100)));

    assertThat(kept).isNotEmpty();
    assertThat(index.count("release")).isEqualTo(1);
    assertThat(index.count("distribution_file"))
        .isEqualTo((int) kept.stream().filter(it -> it).count());
  }
}
