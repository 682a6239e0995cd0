package dev.entrepot.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.io.TempDir;

/// A tar before it is packed; headers get their checksums, without which nothing would be reached.
/// What begins as gzip is taken as it is.
class TarFuzzTest {
  private static final DistributionFilename NAME = DistributionFilename.parse("foo-1.0.tar.gz");
  private static final int BLOCK = 512;

  @TempDir static Path folder;

  @FuzzTest
  void aSourceDistributionIsFitOrRefusedByCode(byte[] bytes) throws IOException {
    var isPacked = bytes.length > 0 && bytes[0] == 0x1f;
    var file = Files.write(folder.resolve("sdist"), isPacked ? bytes : packed(signed(bytes)));
    var examination = DistributionArchive.examine(file, NAME);

    assertThat(examination.problems())
        .allSatisfy(it -> {
          assertThat(it.code()).matches("[a-z0-9]+(-[a-z0-9]+)*");
          assertThat(it.message()).isNotBlank().doesNotContainPattern("\\p{Cntrl}");
        });
    assertThat(examination.archive() == null && examination.problems().isEmpty()).isFalse();
  }

  private static byte[] signed(byte[] bytes) {
    var tar = bytes.clone();
    for (var at = 0; at + BLOCK <= tar.length; at += BLOCK) {
      var isHeader = tar[at + 257] == 'u' && tar[at + 258] == 's';
      if (isHeader) {
        var sum = 8 * ' ';
        for (var i = at; i < at + BLOCK; i++) {
          sum += i >= at + 148 && i < at + 156 ? 0 : tar[i] & 0xff;
        }
        var digits = "%06o\0 ".formatted(sum);
        for (var i = 0; i < 8; i++) {
          tar[at + 148 + i] = (byte) digits.charAt(i);
        }
      }
    }
    return tar;
  }

  private static byte[] packed(byte[] tar) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(tar);
    }
    return out.toByteArray();
  }
}
