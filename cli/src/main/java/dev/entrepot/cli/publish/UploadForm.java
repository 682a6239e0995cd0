package dev.entrepot.cli.publish;

import com.github.mizosoft.methanol.MediaType;
import com.github.mizosoft.methanol.MultipartBodyPublisher;
import com.github.mizosoft.methanol.ProgressTracker;
import dev.entrepot.packaging.DistributionFilename.Wheel;
import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/// The form of PyPI's upload API, as twine fills it in. The index reads the file's own metadata and
/// compares.
final class UploadForm {
  private static final Map<String, String> RENAMED =
      Map.of(
          "Platform", "platform",
          "Classifier", "classifiers",
          "Project-URL", "project_urls",
          "Supported-Platform", "supported_platform",
          "Dynamic", "dynamic");

  private final MultipartBodyPublisher body;

  private UploadForm(MultipartBodyPublisher body) {
    this.body = body;
  }

  /// @param attestations JSON; empty: none
  static UploadForm of(Distribution file, String attestations) throws FileNotFoundException {
    var form = MultipartBodyPublisher.newBuilder();
    form.textPart(":action", "file_upload");
    form.textPart("protocol_version", "1");
    form.textPart("filetype", file.filename().filetype());
    form.textPart("pyversion", pyversion(file));
    form.textPart("sha256_digest", file.digest().hex());
    form.textPart("metadata_version", file.metadata().metadataVersion());
    file.metadata().fields().forEach((name, values) -> addField(form, name, values));
    var description = file.metadata().description();
    if (description != null) {
      form.textPart("description", description);
    }
    if (!attestations.isEmpty()) {
      form.textPart("attestations", attestations);
    }
    form.filePart("content", file.path(), MediaType.APPLICATION_OCTET_STREAM);
    return new UploadForm(form.build());
  }

  private static void addField(
      MultipartBodyPublisher.Builder form, String name, List<String> values) {
    if (name.equalsIgnoreCase("Metadata-Version") || name.equalsIgnoreCase("Description")) {
      return;
    }
    var field =
        RENAMED.getOrDefault(name, name.toLowerCase(java.util.Locale.ROOT).replace('-', '_'));
    values.stream().filter(it -> !it.isEmpty()).forEach(it -> form.textPart(field, it));
  }

  private static String pyversion(Distribution file) {
    return file.filename() instanceof Wheel wheel ? String.join(".", wheel.pythonTags()) : "source";
  }

  String contentType() {
    return "multipart/form-data; boundary=" + body.boundary();
  }

  /// @param sent told the bytes sent so far, from any thread
  BodyPublisher body(LongConsumer sent) {
    return ProgressTracker.create()
        .tracking(body, progress -> sent.accept(progress.totalBytesTransferred()));
  }
}
