package dev.entrepot.packaging.metadata;

import dev.entrepot.packaging.CoreMetadata;
import dev.entrepot.packaging.requirement.Requirement;
import java.util.stream.Stream;

/// Provides-Dist and Obsoletes-Dist have the form of requirements.
final class ReadableProvisions implements MetadataRule {
  @Override
  public String code() {
    return "provides-dist";
  }

  @Override
  public Stream<String> problems(CoreMetadata metadata) {
    return Stream.of(MetadataField.PROVIDES_DIST, MetadataField.OBSOLETES_DIST)
        .flatMap(field ->
            field.valuesIn(metadata).stream()
                .flatMap(it -> Refusal.of(field.toString(), () -> Requirement.parse(it))));
  }
}
