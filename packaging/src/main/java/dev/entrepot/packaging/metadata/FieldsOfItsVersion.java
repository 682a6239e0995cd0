package dev.entrepot.packaging.metadata;

import dev.entrepot.packaging.CoreMetadata;
import java.util.Arrays;
import java.util.stream.Stream;

/// No field is younger than the metadata's version says the file is.
///
/// `License-File` is let through: setuptools wrote it for years before PEP 639 made it a field of
// 2.4.
final class FieldsOfItsVersion implements MetadataRule {
  @Override
  public String code() {
    return "metadata-field-too-new";
  }

  @Override
  public Stream<String> problems(CoreMetadata metadata) {
    return Arrays.stream(MetadataField.values())
        .filter(it -> it != MetadataField.LICENSE_FILE && !it.valuesIn(metadata).isEmpty())
        // Every known version is two digits with a dot, so they sort as text.
        .filter(it -> it.since().compareTo(metadata.metadataVersion()) > 0)
        .map(it ->
            "%s came with Metadata-Version %s, the file says %s"
                .formatted(it, it.since(), metadata.metadataVersion()));
  }
}
