package dev.entrepot.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WheelArchiveTest {
  private static final String METADATA = "Metadata-Version: 2.4\nName: Foo\nVersion: 1.0.0\n";
  private static final String INFO = "foo-1.0.dist-info/";

  @TempDir Path directory;

  @Test
  void readsMetadataOfAWheel() throws IOException {
    InspectedArchive archive = inspect(wheel("foo.py", "pass").save(directory));
    assertThat(new String(archive.metadataFile(), UTF_8)).isEqualTo(METADATA);
    assertThat(archive.metadata().version()).isEqualTo("1.0.0");
  }

  static Stream<Arguments> hostile() throws IOException {
    return Stream.of(
        Arguments.of("not a zip", new ZipBytes("hello"), "not a zip"),
        Arguments.of("empty", new ZipBytes(""), "not a zip"),
        Arguments.of("only a header", new ZipBytes("PK\3\4"), "not a zip"),
        Arguments.of("leading data", new ZipBytes("#!sh\n" + plain().latin1()), "in front"),
        Arguments.of("leading zip", new ZipBytes("PK\3\4junk" + plain().latin1()), "damaged"),
        Arguments.of("trailing data", new ZipBytes(plain().latin1() + "junk"), "damaged"),
        Arguments.of("two zips", new ZipBytes(plain().latin1() + plain().latin1()), "damaged"),
        Arguments.of("no metadata", without("METADATA"), "METADATA"),
        Arguments.of("no RECORD", without("RECORD"), "RECORD"),
        Arguments.of("no WHEEL", without("WHEEL"), "WHEEL"),
        Arguments.of("metadata is a directory", metadataDirectory(), "METADATA"),
        Arguments.of("metadata twice", twice(), "twice"),
        Arguments.of("second description", wheel("bar-2.dist-info/METADATA", ""), "besides"),
        Arguments.of("absolute path", wheel("/etc/passwd", ""), "relative path"),
        Arguments.of("path to the parent", wheel("foo/../../x", ""), "relative path"),
        Arguments.of("backslash", wheel("..\\x", ""), "backslash"),
        Arguments.of("encrypted", plain().patchDirectory(8, "\1"), "damaged"),
        Arguments.of("unknown compression", plain().patchDirectory(10, "\14"), "damaged"),
        Arguments.of("false size", plain().patchDirectory(24, "\1\0\0\0"), "damaged"),
        Arguments.of("false checksum", plain().patchDirectory(16, "abcd"), "checksum"),
        Arguments.of("declared bomb", plain().patchDirectory(24, "\0\0\0\7"), "bomb"),
        Arguments.of("real bomb", wheel("zeros", "\0".repeat(70 << 20)), "bomb"),
        Arguments.of("enormous metadata", enormousMetadata(), "larger than"),
        Arguments.of(
            "names differ between headers",
            wheel("good.py", "pass").replaceFirst("good.py", "evil.py"),
            "damaged"),
        Arguments.of("other project", other("Foo", "Bar"), "but the metadata inside is for 'Bar'"),
        Arguments.of("other version", other("1.0.0", "2"), "but the metadata inside is for '2'"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void refusesAHostileWheel(String defect, ZipBytes zip, String reason) throws IOException {
    Path file = zip.save(directory);
    assertThatThrownBy(() -> inspect(file))
        .as(defect)
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(reason);
  }

  @Test
  void refusesTooManyEntries() throws IOException {
    Map<String, String> files = files();
    for (int i = 0; i < 100_000; i++) {
      files.put(Integer.toString(i), "");
    }
    Path file = ZipBytes.of(files).save(directory);
    assertThatThrownBy(() -> inspect(file)).hasMessageContaining("more than 100000");
  }

  private static InspectedArchive inspect(Path file) throws IOException {
    return DistributionArchive.inspect(
        file, DistributionFilename.parse("foo-1.0-py3-none-any.whl"));
  }

  private static Map<String, String> files() {
    var files = new LinkedHashMap<String, String>();
    files.put("foo/__init__.py", "");
    files.put(INFO + "METADATA", METADATA);
    files.put(INFO + "WHEEL", "Wheel-Version: 1.0\n");
    files.put(INFO + "RECORD", "");
    return files;
  }

  private static ZipBytes plain() throws IOException {
    return ZipBytes.of(files());
  }

  private static ZipBytes wheel(String extraName, String extraContent) throws IOException {
    Map<String, String> files = files();
    files.put(extraName, extraContent);
    return ZipBytes.of(files);
  }

  private static ZipBytes without(String name) throws IOException {
    Map<String, String> files = files();
    files.remove(INFO + name);
    return ZipBytes.of(files);
  }

  private static ZipBytes metadataDirectory() throws IOException {
    Map<String, String> files = files();
    files.remove(INFO + "METADATA");
    files.put(INFO + "METADATA/", "");
    return ZipBytes.of(files);
  }

  private static ZipBytes twice() throws IOException {
    return wheel(INFO + "METADATB", "Metadata-Version: 2.4\nName: evil\nVersion: 1\n")
        .replace(INFO + "METADATB", INFO + "METADATA");
  }

  private static ZipBytes enormousMetadata() throws IOException {
    return wheel(INFO + "METADATA", METADATA + "\n" + "\0".repeat(11 << 20));
  }

  private static ZipBytes other(String old, String replacement) throws IOException {
    return wheel(INFO + "METADATA", METADATA.replace(old, replacement));
  }
}
