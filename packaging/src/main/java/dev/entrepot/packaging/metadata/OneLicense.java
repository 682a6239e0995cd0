package dev.entrepot.packaging.metadata;

import dev.entrepot.packaging.CoreMetadata;
import java.util.stream.Stream;

/// PEP 639: the expression replaces the free text.
final class OneLicense implements MetadataRule {
  @Override
  public String code() {
    return "license-twice";
  }

  @Override
  public Stream<String> problems(CoreMetadata metadata) {
    return MetadataField.LICENSE_EXPRESSION.valuesIn(metadata).isEmpty()
            || MetadataField.LICENSE.valuesIn(metadata).isEmpty()
        ? Stream.empty()
        : Stream.of("License and License-Expression exclude each other: leave out License");
  }
}
