package dev.entrepot.acceptance;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// The form of an upload, valid at first: a test says what is different.
final class Form {
  private static final String BOUNDARY = "----acceptance-8f3a61c05d";

  private final List<Part> parts = new ArrayList<>();

  private record Part(String name, String head, Bytes content) {}

  static Form empty() {
    return new Form();
  }

  /// What a client sends for a wheel.
  static Form of(Wheel wheel) {
    return empty()
        .with(":action", "file_upload")
        .with("protocol_version", "1")
        .with("metadata_version", "2.1")
        .with("name", wheel.project())
        .with("version", wheel.version())
        .with("filetype", "bdist_wheel")
        .with("pyversion", "py3")
        .with("sha256_digest", wheel.sha256())
        .withFile("content", wheel.filename(), wheel.bytes());
  }

  /// Replaces the part, or adds it.
  Form with(String name, String value) {
    without(name);
    return and(name, value);
  }

  /// Adds a part, even if there is one of that name.
  Form and(String name, String value) {
    parts.add(
        new Part(
            name,
            "Content-Disposition: form-data; name=\"" + name + "\"",
            Bytes.of(Wheel.utf8(value))));
    return this;
  }

  Form withFile(String name, String filename, byte[] content) {
    without(name);
    return andFile(name, filename, content);
  }

  Form andFile(String name, String filename, byte[] content) {
    var head =
        "Content-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: application/octet-stream"
            .formatted(name, filename);
    parts.add(new Part(name, head, Bytes.of(content)));
    return this;
  }

  Form without(String name) {
    Predicate<Part> named = it -> it.name().equals(name);
    parts.removeIf(named);
    return this;
  }

  String contentType() {
    return "multipart/form-data; boundary=" + BOUNDARY;
  }

  byte[] body() {
    var body = new ByteArrayOutputStream();
    for (var part : parts) {
      body.writeBytes(Wheel.utf8("--" + BOUNDARY + "\r\n" + part.head() + "\r\n\r\n"));
      body.writeBytes(part.content().array());
      body.writeBytes(Wheel.utf8("\r\n"));
    }
    body.writeBytes(Wheel.utf8("--" + BOUNDARY + "--\r\n"));
    return body.toByteArray();
  }
}
