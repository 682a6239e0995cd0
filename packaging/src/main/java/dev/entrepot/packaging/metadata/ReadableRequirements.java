package dev.entrepot.packaging.metadata;

import dev.entrepot.packaging.CoreMetadata;
import dev.entrepot.packaging.requirement.Requirement;
import java.util.stream.Stream;

/// Every requirement is one of PEP 508; installers stop at one that is not.
final class ReadableRequirements implements MetadataRule {
  @Override
  public String code() {
    return "requires-dist";
  }

  @Override
  public Stream<String> problems(CoreMetadata metadata) {
    return MetadataField.REQUIRES_DIST.valuesIn(metadata).stream()
        .flatMap(it -> Refusal.of("Requires-Dist", () -> Requirement.parse(it)));
  }
}
