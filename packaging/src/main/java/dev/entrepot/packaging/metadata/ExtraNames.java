package dev.entrepot.packaging.metadata;

import dev.entrepot.packaging.CoreMetadata;
import dev.entrepot.packaging.ProjectName;
import dev.entrepot.packaging.Quoted;
import java.util.stream.Stream;

/// Names of extras are names of projects (PEP 685).
final class ExtraNames implements MetadataRule {
  @Override
  public String code() {
    return "provides-extra";
  }

  @Override
  public Stream<String> problems(CoreMetadata metadata) {
    return MetadataField.PROVIDES_EXTRA.valuesIn(metadata).stream()
        .flatMap(it -> Refusal.of("Provides-Extra " + Quoted.of(it), () -> new ProjectName(it)));
  }
}
