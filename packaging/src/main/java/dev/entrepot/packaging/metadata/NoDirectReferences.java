package dev.entrepot.packaging.metadata;

import dev.entrepot.packaging.CoreMetadata;
import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.Quoted;
import dev.entrepot.packaging.requirement.Requirement;
import java.util.stream.Stream;

/// No requirement names a URL: what an index serves must not pull code from beside it.
final class NoDirectReferences implements MetadataRule {
  @Override
  public String code() {
    return "direct-reference";
  }

  @Override
  public Stream<String> problems(CoreMetadata metadata) {
    return Stream.of(
            MetadataField.REQUIRES_DIST, MetadataField.PROVIDES_DIST, MetadataField.OBSOLETES_DIST)
        .flatMap(field ->
            field.valuesIn(metadata).stream()
                .filter(NoDirectReferences::isDirect)
                .map(it ->
                    "%s %s is a direct reference, which an index does not take: name a version"
                        .formatted(field, Quoted.of(it))));
  }

  private static boolean isDirect(String requirement) {
    try {
      return Requirement.parse(requirement).url() != null;
    } catch (InvalidInput unreadable) {
      return false;
    }
  }
}
