package dev.entrepot.packaging;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SourceArchiveTest {
  private static final String METADATA = "Metadata-Version: 2.4\nName: Foo\nVersion: 1.0\n\nbody\n";
  private static final String LONG = "foo-1.0/" + "d".repeat(90) + "/" + "f".repeat(90);

  @TempDir Path directory;

  static Stream<Arguments> harmless() {
    return Stream.of(
        Arguments.of("plain", sdist()),
        Arguments.of("without an end", sdist()),
        Arguments.of("pax long name", sdist().pax('x', "path", LONG).file("short", "x").end()),
        Arguments.of(
            "pax size",
            sdist().pax('x', "size", "3").header('0', "foo-1.0/a", "", 0).append(block("abc"))),
        Arguments.of("git's global comment", sdist().pax('g', "comment", "abc").end()),
        Arguments.of(
            "GNU long name",
            sdist().member('L', "././@LongLink", "", (LONG + "\0").getBytes(UTF_8)).file("s", "x")),
        Arguments.of(
            "setup.py alone",
            new TarFile().file("foo-1.0/PKG-INFO", METADATA).file("foo-1.0/setup.py", "")),
        Arguments.of(
            "folder in the author's spelling",
            new TarFile().file("Foo-1.0.0/PKG-INFO", METADATA).file("Foo-1.0.0/setup.py", "")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("harmless")
  void readsMetadataOfASourceDistribution(String name, TarFile tar) throws IOException {
    InspectedArchive archive = inspect(tar.save(directory));
    assertThat(new String(archive.metadataFile(), UTF_8)).as(name).isEqualTo(METADATA);
    assertThat(archive.metadata().description()).isEqualTo("body\n");
  }

  static Stream<Arguments> hostileNames() {
    return Stream.of(
        Arguments.of("unsafe-path", sdist().file("/etc/passwd", "x")),
        Arguments.of("unsafe-path", sdist().file("foo-1.0/../../x", "x")),
        Arguments.of("unsafe-path", sdist().file("C:/x", "x")),
        Arguments.of("unsafe-path", sdist().pax('x', "path", "/x").file("a", "")),
        Arguments.of("unsafe-character", sdist().file("foo-1.0\\..\\x", "x")),
        Arguments.of("unsafe-character", sdist().file("foo-1.0/a\nb", "x")),
        Arguments.of("device-name", sdist().file("foo-1.0/lpt1.txt", "x")),
        Arguments.of("duplicate-name", sdist().file("foo-1.0/PKG-INFO", METADATA)),
        Arguments.of("case-duplicate", sdist().file("foo-1.0/pkg-info", METADATA)));
  }

  static Stream<Arguments> hostileKinds() {
    return Stream.of(
        Arguments.of("tar-link", sdist().link('2', "foo-1.0/a", "../../x")),
        Arguments.of("tar-link", sdist().link('2', "foo-1.0/a", "PKG-INFO")),
        Arguments.of("tar-link", sdist().link('1', "foo-1.0/a", "foo-1.0/PKG-INFO")),
        Arguments.of("tar-special-file", sdist().link('3', "foo-1.0/null", "")),
        Arguments.of("tar-special-file", sdist().link('4', "foo-1.0/sda", "")),
        Arguments.of("tar-special-file", sdist().link('6', "foo-1.0/pipe", "")),
        Arguments.of("tar-sparse", sdist().link('S', "foo-1.0/s", "")),
        Arguments.of("tar-sparse", sdist().pax('x', "GNU.sparse.major", "1")),
        Arguments.of(
            "tar-ambiguous", sdist().member('5', "foo-1.0/d", "", METADATA.getBytes(UTF_8))));
  }

  static Stream<Arguments> wrongContents() {
    return Stream.of(
        Arguments.of("sdist-top-folder", sdist().file("bar/PKG-INFO", METADATA)),
        Arguments.of("sdist-top-folder", sdist().file("setup.py", "")),
        Arguments.of("sdist-top-folder", new TarFile().end()),
        Arguments.of("sdist-top-folder", named("bar-1.0", METADATA)),
        Arguments.of("sdist-top-folder", named("foo", METADATA)),
        Arguments.of("sdist-metadata-missing", new TarFile().file("foo-1.0/setup.py", "x")),
        Arguments.of("sdist-no-build", new TarFile().file("foo-1.0/PKG-INFO", METADATA)),
        Arguments.of("other-project", named("foo-1.0", METADATA.replace("Foo", "Bar"))),
        Arguments.of("other-version", named("foo-1.0", METADATA.replace("1.0", "2.0"))),
        Arguments.of("archive-bomb", sdist().file("foo-1.0/a", "\0".repeat(70 << 20))),
        Arguments.of("metadata-too-large", named("foo-1.0", "\0".repeat(11 << 20))));
  }

  static Stream<Arguments> hostileHeaders() {
    return Stream.of(
        Arguments.of("tar-ambiguous", sdist().pax('g', "path", "foo-1.0/x")),
        Arguments.of("tar-ambiguous", twoLongNames()),
        Arguments.of("tar-ambiguous", sdist().member('x', "p", "", block("9 a=b"))),
        Arguments.of("tar-ambiguous", sdist().raw(gnuHeaderWithPrefix())),
        Arguments.of("tar-trailing-data", sdist().end().file("foo-1.0/x", "x")),
        Arguments.of("not-a-tar", sdist().append(block("junk"))),
        Arguments.of("tar-damaged", sdist().header('0', "foo-1.0/a", "", 4096)),
        Arguments.of("tar-damaged", sdist().append(new byte[] {1, 2})));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"hostileNames", "hostileKinds", "wrongContents", "hostileHeaders"})
  void refusesAHostileArchive(String code, TarFile tar) throws IOException {
    assertThat(codes(tar.save(directory))).containsExactly(code);
  }

  @Test
  void refusesTooManyEntries() throws IOException {
    var tar = sdist();
    for (int i = 0; i < 100_000; i++) {
      tar.file("foo-1.0/" + i, "");
    }
    assertThat(codes(tar.save(directory))).containsExactly("too-many-entries");
  }

  @Test
  void refusesWhatIsNotGzip() throws IOException {
    assertThat(codes(save("PK\3\4 hello there".getBytes(UTF_8)))).containsExactly("not-a-tar");
    assertThat(codes(save(new byte[0]))).containsExactly("not-a-tar");
  }

  @Test
  void refusesATruncatedUpload() throws IOException {
    byte[] whole = sdist().end().gzipped();
    for (int cut = 1; cut < whole.length; cut += 7) {
      var file = save(Arrays.copyOf(whole, whole.length - cut));
      assertThat(codes(file)).hasSize(1).first().isIn("tar-damaged", "not-a-tar");
    }
  }

  @Test
  void refusesAFalseChecksum() throws IOException {
    byte[] whole = sdist().end().gzipped();
    whole[whole.length - 8] ^= 1;
    assertThat(codes(save(whole))).containsExactly("tar-damaged");
  }

  @Test
  void refusesASecondArchiveBehindTheFirst() throws IOException {
    var two = new ByteArrayOutputStream();
    two.writeBytes(sdist().end().gzipped());
    two.writeBytes(ZipBytes.of(Map.of("a", "b")).latin1().getBytes(ISO_8859_1));
    assertThat(codes(save(two.toByteArray()))).containsExactly("tar-trailing-data");

    two.reset();
    two.writeBytes(sdist().gzipped());
    two.writeBytes(new TarFile().file("foo-1.0/x", "").gzipped());
    assertThat(codes(save(two.toByteArray()))).containsExactly("tar-trailing-data");
  }

  @Test
  void tellsEveryProblemAtOnce() throws IOException {
    var tar = new TarFile().file("bar-1.0/PKG-INFO", METADATA.replace("Foo", "Other"));
    assertThat(codes(tar.save(directory)))
        .containsExactly("sdist-top-folder", "sdist-no-build", "other-project");
  }

  @Test
  void readsAZipFromBeforePep625() throws IOException {
    Path file =
        ZipBytes.of(Map.of("foo-1.0/PKG-INFO", METADATA, "foo-1.0/setup.py", "")).save(directory);
    InspectedArchive archive =
        DistributionArchive.inspect(file, DistributionFilename.parse("foo-1.0.zip"));
    assertThat(archive.metadata().name()).isEqualTo("Foo");
  }

  private static InspectedArchive inspect(Path file) throws IOException {
    return DistributionArchive.inspect(file, DistributionFilename.parse("foo-1.0.tar.gz"));
  }

  private List<String> codes(Path file) throws IOException {
    return DistributionArchive.examine(file, DistributionFilename.parse("foo-1.0.tar.gz"))
        .problems()
        .stream()
        .map(ArchiveProblem::code)
        .toList();
  }

  private Path save(byte[] bytes) throws IOException {
    return Files.write(directory.resolve("upload"), bytes);
  }

  private static TarFile sdist() {
    return new TarFile()
        .directory("foo-1.0/")
        .file("foo-1.0/PKG-INFO", METADATA)
        .file("foo-1.0/pyproject.toml", "");
  }

  private static TarFile named(String folder, String metadata) {
    return new TarFile().file(folder + "/PKG-INFO", metadata).file(folder + "/pyproject.toml", "");
  }

  private static TarFile twoLongNames() {
    return sdist()
        .pax('x', "path", "foo-1.0/a")
        .member('L', "././@LongLink", "", "foo-1.0/b\0".getBytes(UTF_8))
        .file("c", "x");
  }

  private static byte[] block(String text) {
    return Arrays.copyOf(text.getBytes(UTF_8), 512);
  }

  private static byte[] gnuHeaderWithPrefix() {
    var block = new byte[512];
    TarFile.put(block, 0, "a");
    TarFile.put(block, 257, "ustar  ");
    TarFile.put(block, 345, "foo-1.0");
    return block;
  }
}
