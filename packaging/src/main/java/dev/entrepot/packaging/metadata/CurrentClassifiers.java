package dev.entrepot.packaging.metadata;

import dev.entrepot.packaging.CoreMetadata;
import dev.entrepot.packaging.Quoted;
import java.util.stream.Stream;

/// No classifier was withdrawn; the sentence names its successor.
final class CurrentClassifiers implements MetadataRule {
  @Override
  public String code() {
    return "deprecated-classifier";
  }

  @Override
  public Stream<String> problems(CoreMetadata metadata) {
    return MetadataField.CLASSIFIER.valuesIn(metadata).stream()
        .flatMap(it ->
            Classifiers.replacements(it).stream()
                .map(by ->
                    "The classifier %s is deprecated; %s"
                        .formatted(
                            Quoted.of(it),
                            by.isEmpty()
                                ? "leave it out"
                                : "use '" + String.join("' or '", by) + "'")));
  }
}
