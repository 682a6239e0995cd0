package dev.entrepot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an operator does to the data of a running index.
@Tag("slow")
class BackupTest {
  private final Path folder;

  BackupTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aBackupThatIsMadeWhileUploadsRunIsWhole() throws InterruptedException {
    try (var index = Index.in(folder)) {
      index.start().withOwner().withProjectsForTokens("hello-there");
      var token = index.token();
      var logKey = key(index.http().get("/-/log/key").text());
      var acknowledged = new AtomicInteger();
      var done = new AtomicBoolean();
      var uploads =
          Thread.ofVirtual()
              .start(() -> {
                for (var i = 1; !done.get(); i++) {
                  var answer = index.http().upload(token, form(i));
                  assertThat(answer.status()).isEqualTo(200);
                  acknowledged.set(i);
                }
              });
      while (acknowledged.get() < 3) {
        Thread.sleep(20);
      }
      var before = acknowledged.get();

      index.admin("backup", folder.resolve("backup.zip"));
      var after = acknowledged.get();
      done.set(true);
      uploads.join();

      assertThat(after).isGreaterThan(before);
      var data = folder.resolve("restored");
      restored(data, "restore", folder.resolve("backup.zip")).succeeded();
      assertThat(restored(data, "check").succeeded().text()).contains("Nothing wrong was found.");
      assertThat(key(restored(data, "log", "keys").succeeded().out())).isEqualTo(logKey);
      var shown = restored(data, "project", "show", "hello-there").succeeded().out().lines();
      assertThat(shown.filter(it -> it.startsWith("hello_there-")).count())
          .isGreaterThanOrEqualTo(before);
      assertThat(restored(data, "restore", folder.resolve("backup.zip")).failed().text())
          .contains("There is an index in");
    }
  }

  // Its name has the address of the index, which differs here.
  private static String key(String named) {
    return named.strip().substring(named.lastIndexOf('+'));
  }

  private static Form form(int number) {
    return Form.of(Wheel.of("hello-there", "1." + number));
  }

  private Command.Outcome restored(Path data, Object... words) {
    var all = new Object[words.length + 3];
    all[0] = "admin";
    all[1] = "--data";
    all[2] = data;
    System.arraycopy(words, 0, all, 3, words.length);
    return Checkout.entrepot(folder, all).run();
  }

  @Test
  void whatIsDeletedIsGoneAtOnceAndNeverComesBack() throws IOException {
    try (var index = Index.in(folder)) {
      index.start().withOwner().withProjectsForTokens("hello-there");
      var wheel = Wheel.of("hello-there", "1.0");
      var token = index.token();
      assertThat(index.http().upload(token, Form.of(wheel)).status()).isEqualTo(200);
      var link = index.http().files("hello-there").get(wheel.filename());
      assertThat(link).isNotNull();
      assertThat(index.http().download("hello-there", link)).isEqualTo(wheel.bytes());

      index.admin("project", "delete", "hello-there", "--file", wheel.filename(), "--yes");
      awaitGone(index, link.href());

      assertThat(index.http().files("hello-there")).isEmpty();
      assertThat(index.http().upload(token, Form.of(wheel)).toString())
          .startsWith("400 ")
          .contains("file that is deleted", "never reused");
      index.admin("project", "status", "hello-there", "archived");
      assertThat(index.http().upload(token, form(2)).toString())
          .startsWith("403 ")
          .contains("is archived");
      assertThat(Files.exists(stored(index, wheel))).isTrue();
      assertThat(index.admin("gc").out()).contains("removed: 0 files");
    }
  }

  private static Path stored(Index index, Wheel wheel) {
    var sha256 = wheel.sha256();
    return index
        .data()
        .resolve("files")
        .resolve(sha256.substring(0, 2))
        .resolve(sha256.substring(2, 4))
        .resolve(sha256.substring(4));
  }

  // Another process deleted it: the server looks once a second.
  private static void awaitGone(Index index, String path) {
    for (var tries = 0; tries < 50 && index.http().get(path).status() != 404; tries++) {
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    assertThat(index.http().get(path).status()).isEqualTo(404);
  }
}
