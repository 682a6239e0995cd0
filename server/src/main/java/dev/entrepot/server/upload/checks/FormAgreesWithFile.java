package dev.entrepot.server.upload.checks;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.ProjectName;
import dev.entrepot.packaging.Version;
import dev.entrepot.server.upload.Candidate;
import dev.entrepot.server.upload.UploadCheck;
import dev.entrepot.server.upload.UploadRefusal;
import java.util.Optional;

/// Name, version and file type of the form are those of the file.
///
/// Compared after normalisation only: twine rewrites the name, and flit sends a fixed metadata
/// version. The truth is the file's.
public final class FormAgreesWithFile implements UploadCheck {
  @Override
  public Optional<UploadRefusal> refuse(Candidate candidate) {
    var form = candidate.form();
    var file = candidate.filename();
    try {
      var name = form.text("name");
      if (name.isEmpty() || !new ProjectName(name.get()).equals(file.project())) {
        return mismatch("name", name.orElse(""), file.project().value());
      }
      var version = form.text("version");
      if (version.isEmpty() || !Version.parse(version.get()).equals(file.version())) {
        return mismatch("version", version.orElse(""), file.version().canonical());
      }
    } catch (InvalidInput e) {
      return Optional.of(UploadRefusal.bad("invalid-metadata", String.valueOf(e.getMessage())));
    }
    var filetype = form.text("filetype").orElse("");
    return filetype.equals(file.filetype())
        ? Optional.empty()
        : mismatch("filetype", filetype, file.filetype());
  }

  private static Optional<UploadRefusal> mismatch(String field, String form, String file) {
    return Optional.of(
        UploadRefusal.bad(
            "metadata-mismatch",
            "The form says %s '%s', the file is %s".formatted(field, form, file)));
  }
}
