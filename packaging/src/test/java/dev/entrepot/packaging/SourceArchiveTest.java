package dev.entrepot.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
        Arguments.of("without an end", new TarFile().file("foo-1.0/PKG-INFO", METADATA)),
        Arguments.of("pax long name", sdist().pax('x', "path", LONG).file("short", "x").end()),
        Arguments.of(
            "pax size",
            sdist().pax('x', "size", "3").header('0', "foo-1.0/a", "", 0).append(block("abc"))),
        Arguments.of("git's global comment", sdist().pax('g', "comment", "abc").end()),
        Arguments.of(
            "GNU long name",
            sdist().member('L', "././@LongLink", "", (LONG + "\0").getBytes(UTF_8)).file("s", "x")),
        Arguments.of("link inside", sdist().link('2', "foo-1.0/docs/a", "../PKG-INFO").end()),
        Arguments.of("hard link inside", sdist().link('1', "foo-1.0/b", "foo-1.0/PKG-INFO").end()));
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
        Arguments.of("absolute path", sdist().file("/etc/passwd", "x"), "relative path"),
        Arguments.of("path to the parent", sdist().file("foo-1.0/../../x", "x"), "relative path"),
        Arguments.of("backslash", sdist().file("foo-1.0\\..\\x", "x"), "backslash"),
        Arguments.of("drive", sdist().file("C:/x", "x"), "drive"),
        Arguments.of("newline in name", sdist().file("foo-1.0/a\nb", "x"), "control character"),
        Arguments.of(
            "pax absolute path", sdist().pax('x', "path", "/x").file("a", ""), "relative"));
  }

  static Stream<Arguments> hostileLinks() {
    return Stream.of(
        Arguments.of("link out", sdist().link('2', "foo-1.0/a", "../../x"), "leads out"),
        Arguments.of("absolute link", sdist().link('2', "foo-1.0/a", "/etc/passwd"), "leads out"),
        Arguments.of("link up and down", sdist().link('2', "foo-1.0/a", "b/../../x"), "leads out"),
        Arguments.of("hard link out", sdist().link('1', "foo-1.0/a", "../../x"), "leads out"),
        Arguments.of("top is a link", new TarFile().link('2', "foo-1.0", "."), "exactly one"),
        Arguments.of(
            "file below a link",
            sdist().link('2', "foo-1.0/a", ".").file("foo-1.0/a/b", "x"),
            "below a link"),
        Arguments.of(
            "hard link to a link",
            sdist().link('2', "foo-1.0/a", "PKG-INFO").link('1', "foo-1.0/b", "foo-1.0/a"),
            "leads out"));
  }

  static Stream<Arguments> hostileKinds() {
    return Stream.of(
        Arguments.of("character device", sdist().link('3', "foo-1.0/null", ""), "neither file"),
        Arguments.of("fifo", sdist().link('6', "foo-1.0/pipe", ""), "neither file"),
        Arguments.of("old sparse file", sdist().link('S', "foo-1.0/s", ""), "neither file"),
        Arguments.of("pax sparse file", sdist().pax('x', "GNU.sparse.major", "1"), "sparse"),
        Arguments.of(
            "directory with content",
            sdist().member('5', "foo-1.0/d", "", METADATA.getBytes(UTF_8)),
            "not a file"));
  }

  static Stream<Arguments> hostileContents() {
    return Stream.of(
        Arguments.of("metadata twice", sdist().file("foo-1.0/PKG-INFO", METADATA), "twice"),
        Arguments.of("two directories", sdist().file("bar/PKG-INFO", METADATA), "exactly one"),
        Arguments.of("file at the top", sdist().file("setup.py", ""), "exactly one"),
        Arguments.of("no metadata", new TarFile().file("foo-1.0/a", "x"), "PKG-INFO"),
        Arguments.of(
            "metadata is a link",
            new TarFile().file("foo-1.0/a", METADATA).link('2', "foo-1.0/PKG-INFO", "a"),
            "does not contain"),
        Arguments.of("empty", new TarFile().end(), "exactly one"));
  }

  static Stream<Arguments> hostileHeaders() {
    return Stream.of(
        Arguments.of("global path", sdist().pax('g', "path", "foo-1.0/x"), "no single file"),
        Arguments.of("two long names", twoLongNames(), "two names"),
        Arguments.of("malformed pax", sdist().member('x', "p", "", block("9 a=b")), "pax"),
        Arguments.of("hidden after the end", sdist().end().file("foo-1.0/x", "x"), "after its end"),
        Arguments.of("damaged header", sdist().append(block("junk")), "damaged"),
        Arguments.of("truncated file", sdist().header('0', "foo-1.0/a", "", 4096), "damaged"),
        Arguments.of("truncated header", sdist().append(new byte[] {1, 2}), "damaged"),
        Arguments.of("mixed formats", sdist().raw(gnuHeaderWithPrefix()), "POSIX and GNU"));
  }

  static Stream<Arguments> hostileSizesAndIdentities() {
    return Stream.of(
        Arguments.of("bomb", sdist().file("foo-1.0/a", "\0".repeat(70 << 20)), "bomb"),
        Arguments.of(
            "enormous metadata",
            new TarFile().file("foo-1.0/PKG-INFO", "\0".repeat(11 << 20)),
            "larger than"),
        Arguments.of(
            "other project",
            new TarFile().file("foo-1.0/PKG-INFO", METADATA.replace("Foo", "Bar")),
            "'foo', but the metadata inside is for 'Bar'"),
        Arguments.of(
            "other version",
            new TarFile().file("foo-1.0/PKG-INFO", METADATA.replace("1.0", "2.0")),
            "'1.0', but the metadata inside is for '2.0'"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({
    "hostileNames",
    "hostileLinks",
    "hostileKinds",
    "hostileContents",
    "hostileHeaders",
    "hostileSizesAndIdentities"
  })
  void refusesAHostileArchive(String defect, TarFile tar, String reason) throws IOException {
    Path file = tar.save(directory);
    assertThatThrownBy(() -> inspect(file))
        .as(defect)
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(reason);
  }

  @Test
  void refusesTooManyEntries() throws IOException {
    var tar = sdist();
    for (int i = 0; i < 100_000; i++) {
      tar.file("foo-1.0/" + i, "");
    }
    Path file = tar.save(directory);
    assertThatThrownBy(() -> inspect(file)).hasMessageContaining("more than 100000");
  }

  @Test
  void refusesWhatIsNotGzip() throws IOException {
    Path file = Files.writeString(directory.resolve("upload"), "PK\3\4 hello");
    assertThatThrownBy(() -> inspect(file)).isInstanceOf(InvalidInput.class);
  }

  @Test
  void refusesATruncatedUpload() throws IOException {
    byte[] whole = sdist().end().gzipped();
    Path file = Files.write(directory.resolve("upload"), Arrays.copyOf(whole, whole.length - 9));
    assertThatThrownBy(() -> inspect(file)).isInstanceOf(InvalidInput.class);
  }

  @Test
  void readsAZipFromBeforePep625() throws IOException {
    Path file = ZipBytes.of(Map.of("foo-1.0/PKG-INFO", METADATA)).save(directory);
    InspectedArchive archive =
        DistributionArchive.inspect(file, DistributionFilename.parse("foo-1.0.zip"));
    assertThat(archive.metadata().name()).isEqualTo("Foo");
  }

  private static InspectedArchive inspect(Path file) throws IOException {
    return DistributionArchive.inspect(file, DistributionFilename.parse("foo-1.0.tar.gz"));
  }

  private static TarFile sdist() {
    return new TarFile().directory("foo-1.0/").file("foo-1.0/PKG-INFO", METADATA);
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
