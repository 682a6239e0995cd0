package dev.entrepot.server.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.ProjectName;
import dev.entrepot.packaging.Version;
import dev.entrepot.server.project.Change.Action;
import dev.entrepot.server.project.ProjectStatus.Marker;
import dev.entrepot.server.testing.TestIndex;
import dev.entrepot.server.testing.Together;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Yanks, deletion, status, and the serials that others follow.
class CatalogueChangesTest {
  private static final Version ONE = Version.parse("1.0");
  private static final String WHEEL = "demo-1.0-py3-none-any.whl";
  private static final String SDIST = "demo-1.0.tar.gz";

  private final TestIndex index;
  private final Project demo;
  private final Yanking yanking;
  private final Deletion deletion;

  CatalogueChangesTest(@TempDir Path folder) {
    index = TestIndex.in(folder);
    demo = index.project("demo");
    yanking = CatalogueFixture.yanking(index.clock());
    deletion = CatalogueFixture.deletion(index.clock());
  }

  @AfterEach
  void close() {
    index.close();
  }

  private boolean publish(String filename) {
    return index.write(tx -> index.catalogue().publish(tx, demo, CatalogueFixture.file(filename)));
  }

  private List<DistributionFile> files() {
    return index.read(tx -> index.catalogue().files(tx, demo));
  }

  private List<Change> changes() {
    return index.read(tx -> index.catalogue().changesSince(tx, 0, 1000));
  }

  private List<String> audited() {
    return index.read(tx ->
        tx.createQuery("SELECT action FROM audit_entry WHERE actor = 'account:ada' ORDER BY id")
            .mapTo(String.class)
            .list());
  }

  @Test
  void aYankCoversEveryFileOfItsReleaseAndThoseThatComeLater() {
    publish(WHEEL);
    publish("demo-2.0.tar.gz");

    var done =
        index.write(
            tx -> yanking.yank(tx, demo, Version.parse("1.0.0"), " broken ", "account:ada"));
    publish(SDIST);

    assertThat(done).isTrue();
    assertThat(files()).filteredOn(it -> it.version().equals(ONE)).hasSize(2);
    assertThat(files())
        .allSatisfy(it ->
            assertThat(it.yank())
                .isEqualTo(
                    it.version().equals(ONE) ? new Yank(index.clock().instant(), "broken") : null));
    assertThat(audited()).contains("release-yanked");
  }

  @Test
  void anUnyankedReleaseIsAsBefore() {
    publish(WHEEL);
    index.write(tx -> yanking.yank(tx, demo, ONE, "", "account:ada"));

    assertThat(index.<Boolean>write(tx -> yanking.unyank(tx, demo, ONE, "account:ada"))).isTrue();

    assertThat(files()).allMatch(it -> it.yank() == null);
  }

  @Test
  void aReleaseThatIsNotThereIsNotYanked() {
    var before = index.read(index.catalogue()::serial);

    assertThat(index.<Boolean>write(tx -> yanking.yank(tx, demo, ONE, "", "account:ada")))
        .isFalse();

    assertThat(index.<Long>read(index.catalogue()::serial)).isEqualTo(before);
  }

  @Test
  void aReasonIsOneShortLine() {
    for (var text : List.of("a\nb", "\u001b[31m", "\u202etxt", "x".repeat(501), "a\u2028b")) {
      assertThatThrownBy(() -> new Yank(index.clock().instant(), text))
          .as(text)
          .isInstanceOf(InvalidInput.class);
      assertThatThrownBy(() -> new ProjectStatus(Marker.ARCHIVED, text))
          .isInstanceOf(InvalidInput.class);
    }
  }

  @Test
  void aDeletedFileIsGoneAndItsNameIsNeverGivenOutAgain() {
    publish(WHEEL);
    publish(SDIST);

    assertThat(index.<Boolean>write(tx -> deletion.deleteFile(tx, demo, WHEEL, "account:ada")))
        .isTrue();

    assertThat(files()).extracting(DistributionFile::filename).containsExactly(SDIST);
    assertThat(publish(WHEEL)).isFalse();
    assertThat(index.<Boolean>read(tx -> index.catalogue().isDeleted(tx, WHEEL))).isTrue();
    assertThat(index.count("release")).isEqualTo(1);
    assertThat(audited()).contains("file-deleted");
  }

  @Test
  void aFileOfAnotherProjectIsNotDeleted() {
    publish(WHEEL);
    var other = index.project("other");

    assertThat(index.<Boolean>write(tx -> deletion.deleteFile(tx, other, WHEEL, "account:ada")))
        .isFalse();

    assertThat(files()).hasSize(1);
  }

  @Test
  void theLastFileOfAReleaseTakesItAlong() {
    publish(WHEEL);

    index.write(tx -> deletion.deleteFile(tx, demo, WHEEL, "account:ada"));

    assertThat(index.count("release")).isZero();
  }

  @Test
  void aDeletedReleaseMayHaveNewFilesButNotTheOldNames() {
    publish(WHEEL);
    publish("demo-2.0.tar.gz");

    assertThat(index.<Boolean>write(tx -> deletion.deleteRelease(tx, demo, ONE, "account:ada")))
        .isTrue();

    assertThat(files()).extracting(DistributionFile::filename).containsExactly("demo-2.0.tar.gz");
    assertThat(publish(WHEEL)).isFalse();
    assertThat(publish(SDIST)).isTrue();
  }

  @Test
  void aDeletedProjectLeavesItsNameFreeAndItsFilenamesTaken() {
    publish(WHEEL);

    index.useWrite(tx -> deletion.deleteProject(tx, demo, "account:ada"));
    var again = index.project("Demo", index.person("eve"));

    assertThat(again.id()).isNotEqualTo(demo.id());
    assertThat(
            index.<Boolean>write(
                tx -> index.catalogue().publish(tx, again, CatalogueFixture.file(WHEEL))))
        .isFalse();
    assertThat(changes())
        .extracting(Change::action)
        .containsExactly(
            Action.PROJECT_CREATED,
            Action.FILE_PUBLISHED,
            Action.PROJECT_DELETED,
            Action.PROJECT_CREATED);
  }

  @Test
  void aQuarantinedProjectServesNoFile() {
    publish(WHEEL);
    var quarantine = new ProjectStatus(Marker.QUARANTINED, "malware");

    index.useWrite(tx ->
        CatalogueFixture.statusChange(index.clock()).set(tx, demo, quarantine, "account:ada"));

    var served = index.read(tx -> index.catalogue().findServedFile(tx, WHEEL));
    var kept = index.read(tx -> index.catalogue().findFile(tx, WHEEL));
    assertThat(served).isEmpty();
    assertThat(kept).isPresent();
    assertThat(index.read(tx -> index.catalogue().find(tx, demo.name())).orElseThrow().status())
        .isEqualTo(quarantine);
    assertThat(audited()).contains("status-changed");
  }

  @Test
  void serialsGrowByOneInTheOrderOfCommits() {
    var number = new AtomicInteger();

    Together.run(16, () -> publish("demo-%d.tar.gz".formatted(number.incrementAndGet())));

    var serials = changes().stream().map(Change::serial).toList();
    assertThat(serials).hasSize(17);
    for (var i = 0; i < serials.size(); i++) {
      assertThat(serials.get(i)).isEqualTo(i + 1);
    }
    assertThat(index.<Long>read(index.catalogue()::serial)).isEqualTo(17);
  }

  @Test
  void whoFollowsWhileOthersPublishMissesNothing() throws Exception {
    var seen = new ArrayList<Long>();
    var number = new AtomicInteger();
    var follower =
        Thread.ofVirtual()
            .start(() -> {
              while (seen.size() < 41 && !Thread.currentThread().isInterrupted()) {
                var last = seen.isEmpty() ? 0 : seen.getLast();
                index
                    .read(tx -> index.catalogue().changesSince(tx, last, 7))
                    .forEach(it -> seen.add(it.serial()));
              }
            });

    Together.run(40, () -> publish("demo-%d.tar.gz".formatted(number.incrementAndGet())));

    assertThat(follower.join(Duration.ofSeconds(20))).isTrue();
    assertThat(seen).hasSize(41).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void aChangeIsAnnouncedWhenItIsCommittedAndNotBefore() {
    var announced = new ArrayList<ProjectName>();
    var changes = CatalogueFixture.changes(index.clock(), it -> announced.add(it.name()));

    index.useWrite(tx -> {
      changes.record(tx, demo.name(), Action.STATUS_CHANGED);
      assertThat(announced).isEmpty();
    });
    assertThatThrownBy(() ->
            index.useWrite(tx -> {
              changes.record(tx, demo.name(), Action.STATUS_CHANGED);
              throw new IllegalStateException("no");
            }))
        .hasMessage("no");

    assertThat(announced).containsExactly(demo.name());
  }
}
