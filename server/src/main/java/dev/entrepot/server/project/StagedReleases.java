package dev.entrepot.server.project;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.entrepot.packaging.Version;
import dev.entrepot.server.storage.Digests;
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

    /// What tells it from the same stage with other files: who looked at one publishes no other.
    public String state() {
      var all = new StringBuilder();
      files.forEach(it -> all.append(it.id()).append(' ').append(it.status()).append('\n'));
      return Digests.sha256Of(all.toString().getBytes(UTF_8)).substring(0, 32);
    }

    /// Whether it can be published as it is.
    public boolean isReady() {
      return !files.isEmpty() && files.stream().allMatch(it -> it.status().equals("completed"));
    }
  }

  /// A file of it.
  ///
  /// @param id another one for each time that the file is sent
  /// @param status `pending`, `completed` or `error`
  /// @param uploadedBy as the audit log names it
  /// @param notices what is wrong with it
  record File(
      String id,
      String filename,
      long size,
      String status,
      String uploadedBy,
      List<String> notices) {
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
