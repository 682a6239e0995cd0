package dev.entrepot.packaging.metadata;

import dev.entrepot.packaging.CoreMetadata;
import dev.entrepot.packaging.Quoted;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/// Dynamic names fields that a build may fill in (PEP 643): any but those that identify it.
final class DynamicFields implements MetadataRule {
  private static final Set<MetadataField> FIXED =
      EnumSet.of(MetadataField.METADATA_VERSION, MetadataField.NAME, MetadataField.VERSION);

  @Override
  public String code() {
    return "dynamic";
  }

  @Override
  public Stream<String> problems(CoreMetadata metadata) {
    return MetadataField.DYNAMIC.valuesIn(metadata).stream()
        .filter(it -> MetadataField.named(it).filter(field -> !FIXED.contains(field)).isEmpty())
        .map(it -> "Dynamic: " + Quoted.of(it) + " is not a field that a build may change");
  }
}
