package dev.entrepot.packaging.metadata;

import dev.entrepot.packaging.CoreMetadata;
import java.util.Arrays;
import java.util.stream.Stream;

/// A field that describes the whole release stands once.
final class SingleFields implements MetadataRule {
  @Override
  public String code() {
    return "metadata-field-repeated";
  }

  @Override
  public Stream<String> problems(CoreMetadata metadata) {
    return Arrays.stream(MetadataField.values())
        .filter(it -> !it.isRepeatable() && metadata.values(it.toString()).size() > 1)
        .map(it -> "The metadata has more than one " + it);
  }
}
