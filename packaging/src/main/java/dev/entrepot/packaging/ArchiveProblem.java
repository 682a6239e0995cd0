package dev.entrepot.packaging;

/// One reason why installers should never see a file.
///
/// @param code stable, such as that of an [ArchiveRule]
/// @param message one sentence, safe to show
public record ArchiveProblem(String code, String message) {
  static ArchiveProblem of(InvalidInput broken) {
    return new ArchiveProblem(broken.code(), String.valueOf(broken.getMessage()));
  }
}
