package dev.entrepot.server.upload;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the form must say before its file is looked at.
final class FormRules {
  private FormRules() {}

  /// @param queryAction `:action` of the address, which some clients use instead of the form
  static Optional<UploadRefusal> refuse(
      UploadForm form, @Nullable String queryAction, boolean hasContent) {
    var action = form.text(":action").orElse(queryAction == null ? "" : queryAction);
    if (!action.equals("file_upload")) {
      return Optional.of(
          action.equals("submit") || action.equals("submit_pkg_info") || action.equals("doc_upload")
              ? new UploadRefusal(
                  410,
                  "action-gone",
                  "':action' " + action + " is no longer supported; upload files with file_upload")
              : UploadRefusal.bad("unknown-action", "':action' must be file_upload"));
    }
    if (form.text("protocol_version").filter(it -> !it.equals("1")).isPresent()) {
      return Optional.of(UploadRefusal.bad("unknown-protocol", "protocol_version must be 1"));
    }
    for (var field : new String[] {"metadata_version", "name", "version", "filetype"}) {
      if (form.text(field).isEmpty()) {
        return Optional.of(
            UploadRefusal.bad("field-missing", "The form's field '" + field + "' is required"));
      }
    }
    return hasContent
        ? Optional.empty()
        : Optional.of(UploadRefusal.bad("no-content", "Upload payload does not have a file"));
  }
}
