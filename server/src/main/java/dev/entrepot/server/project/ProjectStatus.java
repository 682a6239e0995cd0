package dev.entrepot.server.project;

import dev.entrepot.packaging.InvalidInput;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a project's owner or the index says about it as a whole (PEP 792).
///
/// @param reason a line for people; `null` when none was given
public record ProjectStatus(Marker marker, @Nullable String reason) {
  public static final ProjectStatus ACTIVE = new ProjectStatus(Marker.ACTIVE, null);

  /// The status markers of PEP 792.
  public enum Marker {
    ACTIVE,
    /// No more releases are expected; uploads are refused.
    ARCHIVED,
    /// Held to be unsafe: its files are neither listed nor served, and uploads are refused.
    QUARANTINED,
    /// Others should no longer depend on it; nothing else changes.
    DEPRECATED;

    /// As the PEP spells it.
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Marker of(String text) {
      return Arrays.stream(values())
          .filter(it -> it.text().equals(text))
          .findFirst()
          .orElseThrow(() ->
              new InvalidInput(
                  "A project's status is one of "
                      + Arrays.stream(values())
                          .map(Marker::text)
                          .collect(Collectors.joining(", "))));
    }
  }

  public ProjectStatus {
    if (reason != null) {
      reason = Reason.of(reason);
    }
  }

  public boolean takesUploads() {
    return marker == Marker.ACTIVE || marker == Marker.DEPRECATED;
  }

  public boolean showsFiles() {
    return marker != Marker.QUARANTINED;
  }
}
