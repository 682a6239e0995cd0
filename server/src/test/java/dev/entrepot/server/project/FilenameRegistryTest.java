package dev.entrepot.server.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.packaging.Version;
import dev.entrepot.server.testing.TestIndex;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilenameRegistryTest {
  private static final String NAME = "demo-1.0-py3-none-any.whl";

  @TempDir Path folder;

  @Test
  void theNameOfADeletedFileIsNeverTakenAgain() {
    try (var index = TestIndex.in(folder)) {
      var project = index.project("demo");
      var catalogue = index.catalogue();
      var file = CatalogueFixture.file(NAME);
      assertThat(index.<Boolean>write(tx -> catalogue.publish(tx, project, file))).isTrue();

      index.write(tx -> tx.execute("DELETE FROM distribution_file"));

      assertThat(index.<Optional<DistributionFile>>read(tx -> catalogue.findFile(tx, NAME)))
          .isEmpty();
      assertThat(index.<Boolean>read(tx -> catalogue.wasPublished(tx, NAME))).isTrue();
      assertThat(index.<Boolean>write(tx -> catalogue.publish(tx, project, file))).isFalse();
      assertThat(index.count("distribution_file")).isZero();
    }
  }

  @Test
  void aProjectKnowsItsSizeAndTheAgeOfItsReleases() {
    try (var index = TestIndex.in(folder)) {
      var project = index.project("demo");
      var catalogue = index.catalogue();
      var since = index.clock().instant();
      index.write(tx -> catalogue.publish(tx, project, CatalogueFixture.file(NAME)));
      index.write(tx -> catalogue.publish(tx, project, CatalogueFixture.file("demo-1.0.tar.gz")));

      assertThat(index.<Long>read(tx -> catalogue.sizeOf(tx, project))).isEqualTo(2 * 1234);
      assertThat(
              index.<Optional<java.time.Instant>>read(
                  tx -> catalogue.releasedAt(tx, project, Version.parse("1.0.0"))))
          .contains(since);
      assertThat(
              index.<Optional<java.time.Instant>>read(
                  tx -> catalogue.releasedAt(tx, project, Version.parse("2.0"))))
          .isEmpty();
    }
  }
}
