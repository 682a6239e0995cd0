package dev.entrepot.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.io.TempDir;

/// The bytes of a wheel.
class ZipFuzzTest {
  private static final DistributionFilename NAME =
      DistributionFilename.parse("foo-1.0-py3-none-any.whl");

  @TempDir static Path folder;

  @FuzzTest
  void aWheelIsFitOrRefusedByCode(byte[] bytes) throws IOException {
    var file = Files.write(folder.resolve("wheel"), bytes);
    var examination = DistributionArchive.examine(file, NAME);

    assertThat(examination.problems())
        .allSatisfy(it -> {
          assertThat(it.code()).matches("[a-z0-9]+(-[a-z0-9]+)*");
          assertThat(it.message()).isNotBlank().doesNotContainPattern("\\p{Cntrl}");
        });
    if (examination.problems().isEmpty()) {
      requireSameForAReaderThatStreams(bytes, examination);
    }
  }

  // uv does not look at the directory; it must see the metadata that was judged.
  private static void requireSameForAReaderThatStreams(byte[] bytes, Examination examination)
      throws IOException {
    var names = new HashSet<String>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes), UTF_8)) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        assertThat(names.add(entry.getName())).isTrue();
        if (entry.getName().equals("foo-1.0.dist-info/METADATA")) {
          assertThat(examination.archive()).isNotNull();
          assertThat(zip.readAllBytes()).isEqualTo(examination.archive().metadataFile());
        }
      }
    }
    assertThat(names).contains("foo-1.0.dist-info/METADATA", "foo-1.0.dist-info/RECORD");
  }
}
