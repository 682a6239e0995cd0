package dev.entrepot.server.project;

import dev.entrepot.packaging.ProjectName;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One change of the catalogue. Serials grow in the order of commits, so that what is greater than
/// the last serial somebody saw is exactly what they have not seen.
public record Change(
    long serial,
    ProjectName project,
    Action action,
    @Nullable String version,
    @Nullable String filename,
    Instant at) {
  /// What happened.
  public enum Action {
    PROJECT_CREATED,
    FILE_PUBLISHED,
    RELEASE_YANKED,
    RELEASE_UNYANKED,
    FILE_DELETED,
    RELEASE_DELETED,
    PROJECT_DELETED,
    STATUS_CHANGED;

    /// As the feed of changes spells it.
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Action of(String text) {
      return Arrays.stream(values())
          .filter(it -> it.text().equals(text))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("No such action: " + text));
    }
  }
}
