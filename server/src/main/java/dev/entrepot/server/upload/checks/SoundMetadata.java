package dev.entrepot.server.upload.checks;

import dev.entrepot.packaging.metadata.MetadataRule;
import dev.entrepot.packaging.metadata.MetadataRules;
import dev.entrepot.server.upload.Candidate;
import dev.entrepot.server.upload.UploadCheck;
import dev.entrepot.server.upload.UploadRefusal;
import java.util.List;
import java.util.Optional;

/// The file's metadata keeps one rule. The rules are the vocabulary's, so that commands can ask
/// before an upload.
public record SoundMetadata(MetadataRule rule) implements UploadCheck {
  /// A check for each rule of the standards.
  public static List<SoundMetadata> standards() {
    return MetadataRules.standards().stream().map(SoundMetadata::new).toList();
  }

  @Override
  public Optional<UploadRefusal> refuse(Candidate candidate) {
    return rule.problems(candidate.metadata())
        .findFirst()
        .map(it -> UploadRefusal.bad(rule.code(), it));
  }
}
