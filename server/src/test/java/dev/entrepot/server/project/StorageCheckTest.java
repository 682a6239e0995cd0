package dev.entrepot.server.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.server.project.DistributionFile.FileContent;
import dev.entrepot.server.project.StorageCheck.Finding;
import dev.entrepot.server.storage.Digests;
import dev.entrepot.server.storage.FolderBlobs;
import dev.entrepot.server.storage.StoredBlob;
import dev.entrepot.server.testing.TestIndex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageCheckTest {
  private static final Duration WEEK = Duration.ofDays(7);

  private final TestIndex index;
  private final Project demo;
  private final FolderBlobs blobs;
  private final StorageCheck storage;

  StorageCheckTest(@TempDir Path folder) {
    index = TestIndex.in(folder);
    demo = index.project("demo");
    blobs = FolderBlobs.open(folder.resolve("files"));
    var files = new FileStore();
    storage =
        new StorageCheck(
            index.database(),
            files,
            List.of(new PublishedBlobs(files)),
            new DeletedFileStore(),
            blobs,
            index.clock());
  }

  @AfterEach
  void close() {
    index.close();
  }

  /// Keeps these bytes with their metadata, as of now, and answers their digest.
  private String keep(String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var sha256 = Digests.sha256Of(bytes);
    for (var suffix : List.of("", ".metadata")) {
      blobs.keepBeside(sha256, suffix, bytes);
      Files.setLastModifiedTime(
          blobs.pathOf(sha256, suffix), FileTime.from(index.clock().instant()));
    }
    return sha256;
  }

  private String publish(String filename) throws IOException {
    var sha256 = keep(filename);
    var like = CatalogueFixture.file(filename, new FileContent(sha256, "b", "c", 1));
    var file = new NewFile(like.filename(), like.content(), null, sha256, like.uploadedBy(), "{}");
    assertThat(index.<Boolean>write(tx -> index.catalogue().publish(tx, demo, file))).isTrue();
    return sha256;
  }

  private void delete(String filename) {
    index.write(tx ->
        CatalogueFixture.deletion(index.clock()).deleteFile(tx, demo, filename, "account:ada"));
  }

  @Test
  void anIndexThatIsRightHasNoFindings() throws IOException {
    publish("demo-1.0.tar.gz");
    publish("demo-2.0.tar.gz");
    index.clock().advance(WEEK);

    assertThat(storage.check()).isEmpty();
    assertThat(storage.collect(Duration.ZERO, false)).isEmpty();
    assertThat(storage.check()).isEmpty();
  }

  @Test
  void whatIsMissingDamagedOrLeftOverIsFound() throws IOException {
    Files.delete(blobs.pathOf(publish("demo-1.0.tar.gz"), ""));
    Files.writeString(blobs.pathOf(publish("demo-2.0.tar.gz"), ""), "other");
    Files.delete(blobs.pathOf(publish("demo-3.0.tar.gz"), ".metadata"));
    Files.writeString(blobs.pathOf(publish("demo-4.0.tar.gz"), ".metadata"), "other");
    var left = keep("nobody's");
    index.clock().advance(Duration.ofHours(2));

    assertThat(storage.check())
        .extracting(Finding::problem, Finding::what)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("missing", "demo-1.0.tar.gz"),
            org.assertj.core.groups.Tuple.tuple("damaged", "demo-2.0.tar.gz"),
            org.assertj.core.groups.Tuple.tuple("missing", "demo-3.0.tar.gz.metadata"),
            org.assertj.core.groups.Tuple.tuple("damaged", "demo-4.0.tar.gz.metadata"),
            org.assertj.core.groups.Tuple.tuple("left-over", left),
            org.assertj.core.groups.Tuple.tuple("left-over", left + ".metadata"));
  }

  @Test
  void bytesOfAnUploadUnderWayAreLeftAlone() throws IOException {
    keep("arriving");
    index.clock().advance(Duration.ofMinutes(59));

    assertThat(storage.check()).isEmpty();
    assertThat(storage.collect(Duration.ZERO, false)).isEmpty();
  }

  @Test
  void bytesOfADeletedFileGoWhenTheGraceIsOver() throws IOException {
    var sha256 = publish("demo-1.0.tar.gz");
    index.clock().advance(Duration.ofDays(30));
    delete("demo-1.0.tar.gz");

    assertThat(storage.check()).isEmpty();
    assertThat(storage.collect(WEEK, false)).isEmpty();
    index.clock().advance(WEEK.plusSeconds(1));
    assertThat(storage.collect(WEEK, true)).hasSize(2);
    assertThat(blobs.pathOf(sha256, "")).exists();
    assertThat(storage.collect(WEEK, false))
        .extracting(StoredBlob::suffix)
        .containsExactlyInAnyOrder("", ".metadata");
    assertThat(blobs.pathOf(sha256, "")).doesNotExist();
    assertThat(storage.check()).isEmpty();
  }
}
