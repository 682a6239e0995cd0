package dev.entrepot.packaging;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a distribution says about itself in `METADATA` or `PKG-INFO` (core metadata 1.0 to 2.5).
///
/// `fields` holds every header with its values in the order of the file; its keys match without
/// regard to case. `name` is the author's spelling, already known to be a valid [ProjectName], and
/// `version` the author's spelling of a valid [Version].
public record CoreMetadata(
    String metadataVersion,
    String name,
    String version,
    @Nullable String requiresPython,
    @Nullable String summary,
    Map<String, List<String>> fields,
    @Nullable String description) {

  private static final Set<String> KNOWN_VERSIONS =
      Set.of("1.0", "1.1", "1.2", "2.1", "2.2", "2.3", "2.4", "2.5");

  public CoreMetadata {
    if (!KNOWN_VERSIONS.contains(metadataVersion)) {
      throw new InvalidInput(
          "Metadata-Version " + Quoted.of(metadataVersion) + " is not one of 1.0 to 2.5");
    }
    var _ = new ProjectName(name);
    var _ = Version.parse(version);
    if (requiresPython != null) {
      VersionSpecifiers.require("Requires-Python", requiresPython);
    }
    if (summary != null && summary.indexOf('\n') >= 0) {
      throw new InvalidInput("Summary must be a single line");
    }
    var copy = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    fields.forEach((field, values) -> copy.put(field, List.copyOf(values)));
    fields = Collections.unmodifiableMap(copy);
  }

  /// Reads a metadata file as Python's e-mail parser would, and refuses what readers could read in
  /// two ways. The caller bounds the size.
  public static CoreMetadata parse(byte[] metadataFile) {
    MetadataText text = MetadataText.parse(metadataFile);
    String metadataVersion = text.required("Metadata-Version");
    return new CoreMetadata(
        metadataVersion,
        text.required("Name"),
        text.required("Version"),
        text.optional("Requires-Python"),
        text.optional("Summary"),
        text.fields(),
        description(text, metadataVersion));
  }

  /// All values of a field that may be repeated; none if the file does not mention it.
  public List<String> values(String field) {
    return fields.getOrDefault(field, List.of());
  }

  /// Only since 2.1 (PEP 566) may the description be the body of the file.
  private static @Nullable String description(MetadataText text, String metadataVersion) {
    String header = text.optional("Description");
    boolean bodyCounts = metadataVersion.startsWith("2.") && !text.body().isBlank();
    if (header != null && bodyCounts) {
      throw new InvalidInput("The metadata has two descriptions: a header and a body");
    }
    return bodyCounts ? text.body() : header;
  }
}
