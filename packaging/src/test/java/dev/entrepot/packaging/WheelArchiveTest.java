package dev.entrepot.packaging;

import static dev.entrepot.packaging.WheelFiles.INFO;
import static dev.entrepot.packaging.WheelFiles.METADATA;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WheelArchiveTest {
  private static final String WHEEL = "Wheel-Version: 1.0\nTag: py3-none-any\n";

  @TempDir Path directory;

  static Stream<Arguments> harmless() {
    var sha512 = "foo/a,sha512=" + WheelFiles.hash("SHA-512", "a".getBytes(UTF_8)) + ",1\n";
    var signed = files().with(INFO + "RECORD.jws", "signature");
    return Stream.of(
        Arguments.of("plain", files().zip()),
        Arguments.of("folder", files().with("foo/data/", "").with("foo/data/x", "").zip()),
        Arguments.of("quoted name", files().with("foo/a,b", "x").zip(quoted())),
        Arguments.of("sha512", files().with("foo/a", "a").zip(files().record() + sha512)),
        Arguments.of("signature that is not listed", signed.zip(files().record())),
        Arguments.of("RECORD with CRLF", files().zip(files().record().replace("\n", "\r\n"))),
        Arguments.of("comment at the end", new ZipBytes(comment(files().zip().latin1()))),
        Arguments.of("name that begins as a device", files().with("foo/console.py", "").zip()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("harmless")
  void readsMetadataOfAWheel(String name, ZipBytes zip) throws IOException {
    Examination examination = examine(zip);
    assertThat(examination.problems()).as(name).isEmpty();
    assertThat(examination.archive()).isNotNull();
    assertThat(new String(examination.archive().metadataFile(), UTF_8)).isEqualTo(METADATA);
  }

  static Stream<Arguments> brokenContainers() {
    String plain = files().zip().latin1();
    return Stream.of(
        Arguments.of("not-a-zip", new ZipBytes("hello")),
        Arguments.of("not-a-zip", new ZipBytes("")),
        Arguments.of("not-a-zip", new ZipBytes("PK\3\4")),
        Arguments.of("not-a-zip", new ZipBytes("#!sh\n" + plain)),
        Arguments.of("zip-directory", new ZipBytes("PK\3\4junk" + plain)),
        Arguments.of("zip-trailing-data", new ZipBytes(plain + "junk")),
        Arguments.of("zip-directory", new ZipBytes(plain + plain)),
        Arguments.of("zip-gap", new ZipBytes(plain).insertBeforeDirectory("PK\3\4 hidden")),
        Arguments.of("zip-headers-disagree", new ZipBytes(plain).patchDirectory(42, "\0\0\0\0")),
        Arguments.of("zip-split", new ZipBytes(plain).patchEnd(4, "\1")),
        Arguments.of("zip-split", new ZipBytes(plain).patchDirectory(34, "\1")),
        Arguments.of("zip-directory", new ZipBytes(plain).patchEnd(8, "\5\0\5")),
        Arguments.of("zip-encrypted", flags("\1")),
        Arguments.of("zip-flags", flags("\40")),
        Arguments.of("zip-data-descriptor", ZipBytes.deflated(files().with(""))),
        Arguments.of("zip-data-descriptor", new ZipBytes(plain).patchLocal(6, "\10")),
        Arguments.of("zip-compression", new ZipBytes(plain).patchDirectory(10, "\14")),
        Arguments.of("zip-entry-comment", new ZipBytes(plain).growFirstEntry(32, "comment")),
        Arguments.of("zip-extra-field", extra("\7\7")),
        Arguments.of("zip-extra-field", extra("up\1\0a")),
        Arguments.of("zip-extra-field", extra("\1\0\0\0\1\0\0\0")),
        Arguments.of("zip64-disagrees", new ZipBytes(plain).patchDirectory(24, "ÿÿÿÿ")),
        Arguments.of("zip64-disagrees", zip64()));
  }

  static Stream<Arguments> brokenEntries() {
    ZipBytes plain = files().with("foo/evil.py", "abcd").zip();
    return Stream.of(
        Arguments.of("zip-headers-disagree", plain.replaceFirst("evil.py", "good.py")),
        Arguments.of("zip-headers-disagree", plain.patchDirectory(24, "\1\0\0\0")),
        Arguments.of("zip-headers-disagree", plain.patchDirectory(16, "abcd")),
        Arguments.of("zip-headers-disagree", plain.patchLocal(8, "\10")),
        Arguments.of(
            "zip-false-size", plain.patchDirectory(24, "\1\0\0\0").patchLocal(22, "\1\0\0\0")),
        Arguments.of("zip-damaged", plain.patchDirectory(10, "\10").patchLocal(8, "\10")),
        Arguments.of("zip-checksum", plain.replaceFirst("abcd", "abce")),
        Arguments.of("zip-name-encoding", plain.replace("evil", "ev\u00efl")),
        Arguments.of("zip-special-file", plain.patchDirectory(38, "\0\0\0\240")),
        Arguments.of("zip-special-file", files().with("foo/data/", "content").zip()),
        Arguments.of("archive-bomb", plain.patchDirectory(24, "\0\0\0\7")),
        Arguments.of("archive-bomb", files().with("zeros", "\0".repeat(70 << 20)).packed()),
        Arguments.of(
            "metadata-too-large",
            files().with(INFO + "METADATA", METADATA + "\n" + "\0".repeat(11 << 20)).zip()));
  }

  static Stream<Arguments> hostileNames() {
    return Stream.of(
        Arguments.of("duplicate-name", twice()),
        Arguments.of("case-duplicate", files().with("foo/A.py", "").with("foo/a.py", "").zip()),
        Arguments.of("case-duplicate", files().with("foo/é", "").with("foo/É", "").zip()),
        Arguments.of("file-as-folder", files().with("foo/a", "").with("foo/a/b", "").zip()),
        Arguments.of("file-as-folder", files().with("foo/A/b", "").with("foo/a", "").zip()),
        Arguments.of("unsafe-path", files().with("/etc/passwd", "").zip()),
        Arguments.of("unsafe-path", files().with("foo/../../x", "").zip()),
        Arguments.of("unsafe-path", files().with("foo/./x", "").zip()),
        Arguments.of("unsafe-path", files().with("foo//x", "").zip()),
        Arguments.of("unsafe-path", files().with("C:/x", "").zip()),
        Arguments.of("unsafe-character", files().with("..\\x", "").zip()),
        Arguments.of("unsafe-character", files().with("foo/a\nb", "").zip()),
        Arguments.of("unsafe-character", files().with("foo/a\0b", "").zip()),
        Arguments.of("device-name", files().with("foo/NUL", "").zip()),
        Arguments.of("device-name", files().with("foo/com1.py", "").zip()),
        Arguments.of("device-name", files().with("aux/x.py", "").zip()),
        Arguments.of("name-too-long", files().with("f".repeat(1025), "").zip()));
  }

  static Stream<Arguments> wrongContents() {
    return Stream.of(
        Arguments.of("wheel-metadata-missing", files().without(INFO + "METADATA").zip()),
        Arguments.of(
            "wheel-metadata-missing",
            files().without(INFO + "METADATA").with(INFO + "METADATA/", "").zip()),
        Arguments.of("wheel-file-missing", files().without(INFO + "WHEEL").zip()),
        Arguments.of("wheel-record-missing", files().withoutRecord()),
        Arguments.of("wheel-dist-info", files().with("bar-2.dist-info/METADATA", "").zip()),
        Arguments.of("wheel-dist-info", files().with("Foo-1.0.dist-info/x", "").zip()),
        Arguments.of("wheel-file-invalid", wheelFile("Wheel-Version: 2.0\nTag: py3-none-any\n")),
        Arguments.of("wheel-file-invalid", wheelFile("Tag: py3-none-any\n")),
        Arguments.of("wheel-file-invalid", wheelFile("Wheel-Version: 1.0\nTag: py3\n")),
        Arguments.of("wheel-tags", wheelFile(WHEEL.replace("py3", "cp314"))),
        Arguments.of("wheel-tags", wheelFile(WHEEL + "Tag: py2-none-any\n")),
        Arguments.of("wheel-tags", wheelFile("Wheel-Version: 1.0\n")),
        Arguments.of("other-project", metadata("Foo", "Bar")),
        Arguments.of("other-version", metadata("1.0.0", "2")),
        Arguments.of("invalid-metadata", metadata("Name: Foo\n", "")));
  }

  static Stream<Arguments> wrongRecords() {
    String right = files().record();
    return Stream.of(
        Arguments.of("record-incomplete", files().with("foo/evil.py", "x").zip(right)),
        Arguments.of("record-surplus", files().zip(right + WheelFiles.line("foo/b.py", ""))),
        Arguments.of("record-surplus", files().zip(right + WheelFiles.line("../b.py", ""))),
        Arguments.of("record-no-hash", files().with("foo/a", "x").zip(right + "foo/a,,\n")),
        Arguments.of("record-wrong-hash", files().with("foo/__init__.py", "x").zip(right)),
        Arguments.of("record-wrong-size", files().zip(right.replaceFirst(",0\n", ",7\n"))),
        Arguments.of("record-invalid", files().zip(right.replaceFirst("sha256=", "md5="))),
        Arguments.of("record-invalid", files().zip(right.replaceFirst("sha256=", "sha256=*"))),
        Arguments.of("record-invalid", files().zip(right.replaceFirst(",0\n", ",zero\n"))),
        Arguments.of("record-invalid", files().zip(right + "a,b,c,d,e\n")),
        Arguments.of("record-invalid", files().zip(right + "\"open")),
        Arguments.of(
            "record-invalid", files().zip(right + WheelFiles.line("foo/__init__.py", ""))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({
    "brokenContainers",
    "brokenEntries",
    "hostileNames",
    "wrongContents",
    "wrongRecords"
  })
  void refusesAHostileWheel(String code, ZipBytes zip) throws IOException {
    assertThat(examine(zip).problems()).map(ArchiveProblem::code).containsExactly(code);
  }

  @Test
  void tellsEveryProblemAtOnce() throws IOException {
    var files =
        files()
            .with("foo/__init__.py", "other")
            .with("foo/unlisted.py", "")
            .with(INFO + "WHEEL", WHEEL.replace("any", "win32"))
            .with(INFO + "METADATA", METADATA.replace("1.0.0", "3"));

    assertThat(examine(files.zip(files().record())).problems())
        .map(ArchiveProblem::code)
        .containsExactly(
            "record-wrong-hash",
            "record-wrong-hash",
            "record-wrong-hash",
            "record-incomplete",
            "wheel-tags",
            "other-version");
  }

  @Test
  void tellsOnlyTheFirstFewProblemsOfAKind() throws IOException {
    var files = files();
    for (int i = 0; i < 1000; i++) {
      files.with("foo/" + i, "");
    }
    assertThat(examine(files.zip(files().record())).problems()).hasSize(5);
  }

  @Test
  void refusesTooManyEntries() throws IOException {
    var files = files();
    for (int i = 0; i < 100_000; i++) {
      files.with(Integer.toString(i), "");
    }
    assertThat(examine(files.zip()).problems())
        .map(ArchiveProblem::code)
        .containsExactly("too-many-entries");
  }

  private Examination examine(ZipBytes zip) throws IOException {
    return DistributionArchive.examine(
        zip.save(directory), DistributionFilename.parse("foo-1.0-py3-none-any.whl"));
  }

  private static WheelFiles files() {
    return new WheelFiles();
  }

  private static ZipBytes flags(String value) {
    return files().zip().patchDirectory(8, value).patchLocal(6, value);
  }

  private static ZipBytes extra(String field) {
    return files().zip().growFirstEntry(30, field);
  }

  private static ZipBytes wheelFile(String content) {
    return files().with(INFO + "WHEEL", content).zip();
  }

  private static ZipBytes metadata(String old, String replacement) {
    return files().with(INFO + "METADATA", METADATA.replace(old, replacement)).zip();
  }

  private static ZipBytes twice() {
    return files()
        .with(INFO + "METADATB", "Metadata-Version: 2.4\nName: evil\nVersion: 1\n")
        .zip()
        .replace(INFO + "METADATB", INFO + "METADATA");
  }

  private static String quoted() {
    return files().record() + WheelFiles.line("\"foo/a,b\"", "x");
  }

  private static String comment(String zip) {
    return zip.substring(0, zip.length() - 2) + "\2\0hi";
  }

  /// A record of 64 bits that names another directory than the one of 32.
  private static ZipBytes zip64() {
    String plain = files().zip().latin1();
    int end = plain.lastIndexOf("PK\5\6");
    String record = "PK\6\6" + ZipBytes.number(44) + "\0".repeat(48);
    String locator = "PK\6\7" + "\0".repeat(4) + ZipBytes.number(end) + "\0".repeat(4) + "\1\0\0\0";
    return new ZipBytes(plain.substring(0, end) + record + locator + plain.substring(end));
  }
}
