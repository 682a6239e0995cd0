package dev.entrepot.packaging.metadata;

import dev.entrepot.packaging.CoreMetadata;
import java.util.stream.Stream;

/// PyPI's bound, which pages and lists rely on.
final class ShortSummary implements MetadataRule {
  private static final int LONGEST = 512;

  @Override
  public String code() {
    return "summary-too-long";
  }

  @Override
  public Stream<String> problems(CoreMetadata metadata) {
    return MetadataField.SUMMARY.valuesIn(metadata).stream()
        .filter(it -> it.codePointCount(0, it.length()) > LONGEST)
        .map(_ -> "Summary must be " + LONGEST + " characters or less");
  }
}
