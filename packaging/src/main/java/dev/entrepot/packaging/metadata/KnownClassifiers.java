package dev.entrepot.packaging.metadata;

import dev.entrepot.packaging.CoreMetadata;
import dev.entrepot.packaging.Quoted;
import java.util.stream.Stream;

/// Classifiers are those of PyPI's list, so that a misspelled one does not go unnoticed.
final class KnownClassifiers implements MetadataRule {
  @Override
  public String code() {
    return "unknown-classifier";
  }

  @Override
  public Stream<String> problems(CoreMetadata metadata) {
    return MetadataField.CLASSIFIER.valuesIn(metadata).stream()
        .filter(it -> !Classifiers.isPrivate(it) && !Classifiers.isKnown(it))
        .map(it -> "The classifier " + Quoted.of(it) + " is not on the list of PyPI's classifiers");
  }
}
