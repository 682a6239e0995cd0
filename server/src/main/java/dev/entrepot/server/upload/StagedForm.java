package dev.entrepot.server.upload;

import dev.entrepot.packaging.DistributionFilename;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a form would say of a file that was announced as JSON: the checks are the same.
final class StagedForm {
  private StagedForm() {}

  static UploadForm of(DistributionFilename name, Map<String, String> announced) {
    var fields = new TreeMap<String, List<String>>();
    fields.put("name", List.of(name.project().value()));
    fields.put("version", List.of(name.version().canonical()));
    fields.put("filetype", List.of(name.filetype()));
    Optional.ofNullable(announced.get("sha256"))
        .ifPresent(it -> fields.put("sha256_digest", List.of(it)));
    Optional.ofNullable(announced.get("md5"))
        .ifPresent(it -> fields.put("md5_digest", List.of(it)));
    return new UploadForm(fields);
  }

  /// With attestations, as the legacy form carries them.
  static UploadForm with(UploadForm form, Optional<String> attestations) {
    if (attestations.isEmpty()) {
      return form;
    }
    var fields = new TreeMap<>(form.fields());
    fields.put("attestations", List.of(attestations.get()));
    return new UploadForm(fields);
  }
}
