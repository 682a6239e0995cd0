package dev.entrepot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A data folder on a disk of 24 MB, in a mount namespace of the server's own.
@Tag("slow")
class FullDiskTest {
  private static final String MOUNT =
      """
      cp -a "$0" "$0.before" && mount -t tmpfs -o size=24m tmpfs "$0" &&
        cp -a "$0.before/." "$0" && exec "$@"
      """;
  private static final int MEGABYTE = 1_000_000;

  private final Path folder;

  FullDiskTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void anUploadThatDoesNotFitIsRefusedAndTheIndexGoesOn() {
    var small = Wheel.of("small", "1.0", MEGABYTE, 1);
    var large = Wheel.of("small", "2.0", 40 * MEGABYTE, 2);
    try (var index = Index.in(folder).start()) {
      index.withOwner().withProjectsForTokens("small");
      var token = index.token();
      index.kill();
      index.behind(List.of("unshare", "-rm", "sh", "-c", MOUNT, index.data().toString())).start();

      var refused = index.http().upload(token, Form.of(large));

      assertThat(refused.status()).isEqualTo(507);
      assertThat(refused.reason()).contains("no space left");
      assertThat(index.http().files("small")).isEmpty();
      assertThat(index.incoming()).isEmpty();
      assertThat(index.http().upload(token, Form.of(small)).status()).isEqualTo(200);
      var link = index.http().files("small").get(small.filename());
      assertThat(link).isNotNull();
      assertThat(index.http().download("small", link)).isEqualTo(small.bytes());
    }
  }
}
