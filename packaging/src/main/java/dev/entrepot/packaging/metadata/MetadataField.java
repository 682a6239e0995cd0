package dev.entrepot.packaging.metadata;

import dev.entrepot.packaging.CoreMetadata;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The fields of core metadata, the version that brought each, and whether it may be repeated.
enum MetadataField {
  METADATA_VERSION("Metadata-Version", "1.0", false),
  NAME("Name", "1.0", false),
  VERSION("Version", "1.0", false),
  PLATFORM("Platform", "1.0", true),
  SUMMARY("Summary", "1.0", false),
  DESCRIPTION("Description", "1.0", false),
  KEYWORDS("Keywords", "1.0", false),
  HOME_PAGE("Home-page", "1.0", false),
  AUTHOR("Author", "1.0", false),
  AUTHOR_EMAIL("Author-email", "1.0", false),
  LICENSE("License", "1.0", false),
  SUPPORTED_PLATFORM("Supported-Platform", "1.1", true),
  DOWNLOAD_URL("Download-URL", "1.1", false),
  CLASSIFIER("Classifier", "1.1", true),
  REQUIRES("Requires", "1.1", true),
  PROVIDES("Provides", "1.1", true),
  OBSOLETES("Obsoletes", "1.1", true),
  MAINTAINER("Maintainer", "1.2", false),
  MAINTAINER_EMAIL("Maintainer-email", "1.2", false),
  REQUIRES_DIST("Requires-Dist", "1.2", true),
  PROVIDES_DIST("Provides-Dist", "1.2", true),
  OBSOLETES_DIST("Obsoletes-Dist", "1.2", true),
  REQUIRES_PYTHON("Requires-Python", "1.2", false),
  REQUIRES_EXTERNAL("Requires-External", "1.2", true),
  PROJECT_URL("Project-URL", "1.2", true),
  DESCRIPTION_CONTENT_TYPE("Description-Content-Type", "2.1", false),
  PROVIDES_EXTRA("Provides-Extra", "2.1", true),
  DYNAMIC("Dynamic", "2.2", true),
  LICENSE_EXPRESSION("License-Expression", "2.4", false),
  LICENSE_FILE("License-File", "2.4", true),
  IMPORT_NAME("Import-Name", "2.5", true),
  IMPORT_NAMESPACE("Import-Namespace", "2.5", true);

  private final String header;
  private final String since;
  private final boolean repeatable;

  MetadataField(String header, String since, boolean repeatable) {
    this.header = header;
    this.since = since;
    this.repeatable = repeatable;
  }

  static Optional<MetadataField> named(String header) {
    return Arrays.stream(values()).filter(it -> it.header.equalsIgnoreCase(header)).findFirst();
  }

  String since() {
    return since;
  }

  boolean isRepeatable() {
    return repeatable;
  }

  /// What the metadata says; old tools write `UNKNOWN` for nothing.
  List<String> valuesIn(CoreMetadata metadata) {
    return metadata.values(header).stream()
        .filter(it -> !it.isBlank() && !it.equals("UNKNOWN"))
        .toList();
  }

  @Override
  public String toString() {
    return header;
  }
}
