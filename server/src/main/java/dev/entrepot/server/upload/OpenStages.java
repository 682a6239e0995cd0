package dev.entrepot.server.upload;

import dev.entrepot.server.project.Project;
import dev.entrepot.server.project.StagedReleases;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Publishing sessions as those see them who look after their project.
@Singleton
final class OpenStages implements StagedReleases {
  private final SessionStore sessions;
  private final StagedFileStore files;
  private final StagePublishing publishing;
  private final StageRemoval removal;
  private final Clock clock;

  @Inject
  OpenStages(
      SessionStore sessions,
      StagedFileStore files,
      StagePublishing publishing,
      StageRemoval removal,
      Clock clock) {
    this.sessions = sessions;
    this.files = files;
    this.publishing = publishing;
    this.removal = removal;
    this.clock = clock;
  }

  @Override
  public List<Stage> of(Handle tx, Project project) {
    return open(tx, project).stream().map(it -> stage(tx, it)).toList();
  }

  @Override
  public Optional<Stage> find(Handle tx, Project project, String id) {
    return session(tx, project, id).map(it -> stage(tx, it));
  }

  private List<PublishingSession> open(Handle tx, Project project) {
    var now = clock.instant();
    return sessions.open(tx, project.id()).stream().filter(it -> it.end().isAfter(now)).toList();
  }

  private Optional<PublishingSession> session(Handle tx, Project project, String id) {
    return open(tx, project).stream().filter(it -> it.id().equals(id)).findFirst();
  }

  private Stage stage(Handle tx, PublishingSession session) {
    return new Stage(
        session.id(),
        session.version(),
        session.openedBy(),
        session.createdAt(),
        session.end(),
        files.of(tx, session).stream()
            .map(it ->
                new File(
                    it.id(),
                    it.filename().text(),
                    it.size(),
                    it.status().word(),
                    it.from().actor(),
                    it.notices()))
            .toList());
  }

  @Override
  public List<String> publish(Handle tx, Project project, Stage stage, String actor) {
    var session = session(tx, project, stage.id());
    if (session.isEmpty()) {
      return List.of(StageAccess.noSession().message());
    }
    return switch (publishing.publish(tx, session.get(), project, actor)) {
      case Staged.Done<Integer> _ -> List.of();
      case Staged.Refused<Integer>(var refusals, _) ->
          refusals.stream().map(UploadRefusal::message).toList();
    };
  }

  @Override
  public boolean cancel(Handle tx, Project project, Stage stage, String actor) {
    return session(tx, project, stage.id())
        .filter(it -> removal.cancel(tx, it, project, actor))
        .isPresent();
  }
}
