package dev.entrepot.acceptance;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// A form that differs in one place from one that is taken.
///
/// @param status what it is answered
/// @param reason words of the answer
record WrongForm(String what, int status, String reason, UnaryOperator<Form> change) {
  static final Wheel WHEEL = Wheel.of("hostile", "1.0");

  static Stream<WrongForm> all() {
    return Stream.of(fields(), digests(), filenames(), contents()).flatMap(it -> it);
  }

  private static Stream<WrongForm> fields() {
    return Stream.of(
        new WrongForm(
            "no action", 400, "':action' must be file_upload", it -> it.without(":action")),
        new WrongForm(
            "other action", 410, "no longer supported", it -> it.with(":action", "doc_upload")),
        new WrongForm(
            "other protocol",
            400,
            "protocol_version must be 1",
            it -> it.with("protocol_version", "2")),
        new WrongForm("no name", 400, "'name' is required", it -> it.without("name")),
        new WrongForm("no version", 400, "'version' is required", it -> it.without("version")),
        new WrongForm("no content", 400, "does not have a file", it -> it.without("content")),
        new WrongForm(
            "content as text",
            400,
            "does not have a file",
            it -> it.without("content").and("content", "x")),
        new WrongForm(
            "two contents",
            400,
            "two parts named content",
            it -> it.andFile("content", "b.whl", new byte[9])),
        new WrongForm("other name", 400, "name", it -> it.with("name", "other")),
        new WrongForm("other version", 400, "version", it -> it.with("version", "2.0")),
        new WrongForm("no version at all", 400, "version", it -> it.with("version", "one")),
        new WrongForm("other type", 400, "filetype", it -> it.with("filetype", "sdist")));
  }

  private static Stream<WrongForm> digests() {
    return Stream.of(
        new WrongForm(
            "wrong sha256", 400, "sha256", it -> it.with("sha256_digest", "0".repeat(64))),
        new WrongForm("wrong md5", 400, "md5", it -> it.with("md5_digest", "0".repeat(32))),
        new WrongForm(
            "wrong blake2", 400, "blake2", it -> it.with("blake2_256_digest", "0".repeat(64))),
        new WrongForm("no digest but text", 400, "sha256", it -> it.with("sha256_digest", "none")));
  }

  private static Stream<WrongForm> filenames() {
    return Stream.of(
        new WrongForm("path in the name", 400, "", named("../hostile-1.0-py3-none-any.whl")),
        new WrongForm("no such form", 400, "", named("hostile-1.0.exe")),
        new WrongForm("empty filename", 400, "", named("")),
        new WrongForm(
            "long filename", 400, "", named("hostile-1.0-py3-none-" + "a".repeat(3000) + ".whl")),
        new WrongForm("control in the name", 400, "", named("hostile-1.0\u0007-py3-none-any.whl")));
  }

  private static Stream<WrongForm> contents() {
    return Stream.of(
        new WrongForm("no zip", 400, "", content("not a zip".getBytes(StandardCharsets.UTF_8))),
        new WrongForm("empty file", 400, "", content(new byte[0])),
        new WrongForm(
            "half a zip", 400, "", content(Arrays.copyOf(WHEEL.bytes(), WHEEL.bytes().length / 2))),
        new WrongForm(
            "no metadata",
            400,
            "METADATA",
            content(Wheel.zip(Map.of("hostile.py", Wheel.utf8("x = 1\n"))))),
        new WrongForm("others metadata", 400, "", content(Wheel.of("other", "1.0").bytes())),
        new WrongForm("too large", 413, "File too large", content(new byte[1_200_000])),
        new WrongForm(
            "long field", 413, "too large", it -> it.and("summary", "x".repeat(20_000_000))),
        new WrongForm(
            "no such project",
            403,
            "There is no project 'nobody'",
            _ -> Form.of(Wheel.of("nobody", "1.0"))));
  }

  Form form() {
    return change.apply(Form.of(WHEEL));
  }

  @Override
  public String toString() {
    return what;
  }

  private static UnaryOperator<Form> named(String filename) {
    return it -> it.withFile("content", filename, WHEEL.bytes());
  }

  private static UnaryOperator<Form> content(byte[] bytes) {
    return it -> it.without("sha256_digest").withFile("content", WHEEL.filename(), bytes);
  }
}
