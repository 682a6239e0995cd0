package dev.entrepot.packaging.requirement;

import dev.entrepot.packaging.ProjectName;
import dev.entrepot.packaging.VersionSpecifiers;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a distribution needs, such as `requests[socks]>=2.8; python_version < "3.12"` (PEP 508).
///
/// @param name as it was written; a valid [ProjectName]
/// @param extras as they were written, sorted; valid names too
/// @param url where a direct reference points to; then there are no version clauses
/// @param marker when the requirement counts; always, if there is none
public record Requirement(
    String name,
    Set<String> extras,
    VersionSpecifiers versions,
    @Nullable String url,
    @Nullable Marker marker) {

  public Requirement {
    var _ = new ProjectName(name);
    extras.forEach(ProjectName::new);
    extras = Collections.unmodifiableSet(new TreeSet<>(extras));
  }

  /// Reads a requirement, or says at which character it cannot be read.
  public static Requirement parse(String text) {
    return new RequirementSyntax(text).requirement();
  }

  /// The project that is required.
  public ProjectName project() {
    return new ProjectName(name);
  }

  @Override
  public String toString() {
    var text = new StringBuilder(name);
    if (!extras.isEmpty()) {
      text.append('[').append(String.join(",", extras)).append(']');
    }
    text.append(versions);
    if (url != null) {
      text.append(" @ ").append(url);
    }
    if (marker != null) {
      text.append(url == null ? "; " : " ; ").append(marker);
    }
    return text.toString();
  }
}
