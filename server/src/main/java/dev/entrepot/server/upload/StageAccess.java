package dev.entrepot.server.upload;

import dev.entrepot.server.access.Principal;
import dev.entrepot.server.access.UploadRule;
import dev.entrepot.server.account.Secret;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.project.Project;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;

/// Leads from a session's address to the session, for whoever may upload to its project now: who
/// opened it is no matter (PEP 694, authentication).
@Singleton
final class StageAccess {
  private final SessionStore sessions;
  private final Catalogue catalogue;
  private final UploadRule rule;

  @Inject
  StageAccess(SessionStore sessions, Catalogue catalogue, UploadRule rule) {
    this.sessions = sessions;
    this.catalogue = catalogue;
    this.rule = rule;
  }

  /// A session, and who may fill it.
  record Entered(PublishingSession session, Project project, Principal principal) {
    StagedFile.From from() {
      return new StagedFile.From(
          principal.actor(), principal.publisherOf(project.id()), principal.origin());
    }

    /// Whom limits count.
    String opener() {
      return switch (principal) {
        case Principal.Person(var account, _) -> account.id();
        case Principal.Publisher _ -> principal.publisherOf(project.id()).orElse("");
      };
    }
  }

  Staged<Entered> enter(Handle tx, Principal principal, String token) {
    var session = Secret.parse(token).flatMap(it -> sessions.find(tx, it));
    if (session.isEmpty()) {
      return Staged.refused(noSession());
    }
    var project = catalogue.findById(tx, session.get().projectId()).orElseThrow();
    return rule.refuseStaging(tx, principal, project)
        .<Staged<Entered>>map(it -> Staged.refused(UploadRefusal.forbidden(it)))
        .orElseGet(() -> Staged.done(new Entered(session.get(), project, principal)));
  }

  static UploadRefusal noSession() {
    return new UploadRefusal(
        404,
        "no-such-session",
        "There is no publishing session at this address; it may have ended some time ago");
  }

  static UploadRefusal closed(PublishingSession session) {
    return new UploadRefusal(
        409,
        "session-ended",
        "The publishing session is %s and takes no changes; open another one"
            .formatted(session.isOpen() ? "past its end" : session.status().word()));
  }
}
