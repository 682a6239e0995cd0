package dev.entrepot.server.upload.policies;

import dev.entrepot.server.upload.Candidate;
import dev.entrepot.server.upload.Situation;
import dev.entrepot.server.upload.UploadPolicy;
import dev.entrepot.server.upload.UploadRefusal;
import java.util.Optional;

/// No `Private ::` classifier: with it people keep what is theirs off a public index.
public record PrivateClassifier() implements UploadPolicy {
  @Override
  public Optional<UploadRefusal> refuse(Candidate candidate, Situation situation) {
    return candidate.metadata().values("Classifier").stream()
        .filter(it -> it.startsWith("Private ::"))
        .findFirst()
        .map(_ ->
            UploadRefusal.bad(
                "private-classifier",
                "The metadata has a classifier 'Private ::', and this index refuses such files"));
  }
}
