package dev.entrepot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What stands in an index after a publication.
final class Published {
  private Published() {}

  /// Exactly these files are there, and each has the bytes that its author had.
  static void assertServed(Index index, String project, List<Path> files) {
    var http = index.http();
    var links = http.files(project);
    assertThat(links.keySet())
        .containsExactlyInAnyOrderElementsOf(
            files.stream().map(it -> it.getFileName().toString()).toList());
    for (var file : files) {
      var bytes = read(file);
      var link = links.get(file.getFileName().toString());
      assertThat(link).isNotNull();
      assertThat(link.sha256()).isEqualTo(Digest.hex("SHA-256", bytes));
      assertThat(http.download(project, link)).isEqualTo(bytes);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
