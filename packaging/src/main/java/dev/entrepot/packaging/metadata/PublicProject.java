package dev.entrepot.packaging.metadata;

import dev.entrepot.packaging.CoreMetadata;
import dev.entrepot.packaging.Quoted;
import java.util.stream.Stream;

/// `Private ::` is how a project says that it must never be published.
final class PublicProject implements MetadataRule {
  @Override
  public String code() {
    return "private-classifier";
  }

  @Override
  public Stream<String> problems(CoreMetadata metadata) {
    return MetadataField.CLASSIFIER.valuesIn(metadata).stream()
        .filter(Classifiers::isPrivate)
        .limit(1)
        .map(it -> "The classifier " + Quoted.of(it) + " says that this must not be published");
  }
}
