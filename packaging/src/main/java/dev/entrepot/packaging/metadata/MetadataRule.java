package dev.entrepot.packaging.metadata;

import dev.entrepot.packaging.CoreMetadata;
import java.util.stream.Stream;

/// One rule about core metadata.
public interface MetadataRule {
  /// Stable, for documents and programs.
  String code();

  /// One sentence for everything that breaks the rule.
  Stream<String> problems(CoreMetadata metadata);
}
