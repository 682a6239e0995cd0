package dev.entrepot.server.project;

import dev.entrepot.packaging.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Releases that are put together and not published yet, for those who look after their project.
/// The feature that takes uploads has them.
public interface StagedReleases {
  /// A release in its stage.
  ///
  /// @param openedBy as the audit log names it
  record Stage(
      String id,
      Version version,
      String openedBy,
      Instant openedAt,
      Instant end,
      List<File> files) {
    public Stage {
      files = List.copyOf(files);
    }

    /// Whether it can be published as it is.
    public boolean isReady() {
      return !files.isEmpty() && files.stream().allMatch(it -> it.status().equals("completed"));
    }
  }

  /// A file of it.
  ///
  /// @param status `pending`, `completed` or `error`
  /// @param notices what is wrong with it
  record File(String filename, long size, String status, List<String> notices) {
    public File {
      notices = List.copyOf(notices);
    }
  }

  /// The oldest first.
  List<Stage> of(Handle tx, Project project);

  Optional<Stage> find(Handle tx, Project project, String id);

  /// Publishes all of it.
  ///
  /// @return what stands against it, as sentences; empty when it is published
  List<String> publish(Handle tx, Project project, Stage stage, String actor);

  /// Gives it up; `false` when it had ended.
  boolean cancel(Handle tx, Project project, Stage stage, String actor);
}
