package dev.entrepot.server.upload;

import dev.entrepot.packaging.ProjectName;
import dev.entrepot.packaging.Version;
import dev.entrepot.server.access.Principal;
import dev.entrepot.server.access.UploadRule;
import dev.entrepot.server.account.Secret;
import dev.entrepot.server.audit.AuditLog;
import dev.entrepot.server.database.Database;
import dev.entrepot.server.database.Identifiers;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.upload.PublishingSession.Status;
import dev.entrepot.server.upload.StageAccess.Entered;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The life of a publishing session (PEP 694): opened, extended, cancelled.
@Singleton
final class Stages {
  private final Database database;
  private final SessionStore sessions;
  private final StagedFileStore files;
  private final StageRemoval removal;
  private final Catalogue catalogue;
  private final UploadRule rule;
  private final AuditLog audit;
  private final Identifiers identifiers;
  private final SecureRandom random;
  private final Clock clock;

  @Inject
  Stages(
      Database database,
      SessionStore sessions,
      StagedFileStore files,
      StageRemoval removal,
      Catalogue catalogue,
      UploadRule rule,
      AuditLog audit,
      Identifiers identifiers,
      SecureRandom random,
      Clock clock) {
    this.database = database;
    this.sessions = sessions;
    this.files = files;
    this.removal = removal;
    this.catalogue = catalogue;
    this.rule = rule;
    this.audit = audit;
    this.identifiers = identifiers;
    this.random = random;
    this.clock = clock;
  }

  /// A session as it is now.
  record Shown(PublishingSession session, String project, List<StagedFile> files) {}

  /// A session that was just opened, and the token of its addresses: the only time that it is
  /// known.
  record Opened(Shown shown, Secret token) {}

  /// Opens a session for a release, unless it has one: then who asks gets a token for that one.
  Staged<Opened> open(Principal principal, ProjectName name, Version version) {
    var token = Secret.next(random);
    return database.inTransaction(tx -> {
      var found = catalogue.find(tx, name);
      if (found.isEmpty()) {
        return Staged.refused(Publishing.noProject(name));
      }
      var project = found.get();
      var refusal = rule.refuseStaging(tx, principal, project);
      if (refusal.isPresent()) {
        return Staged.refused(UploadRefusal.forbidden(refusal.get()));
      }
      return open(tx, principal, project, version, token);
    });
  }

  private Staged<Opened> open(
      Handle tx, Principal principal, Project project, Version version, Secret token) {
    var now = clock.instant();
    var there = sessions.open(tx, project.id(), version);
    if (there.isPresent() && there.get().end().isAfter(now)) {
      return joined(tx, there.get(), token);
    }
    there.ifPresent(it -> removal.cancel(tx, it, project, "index"));
    var session =
        new PublishingSession(
            identifiers.next(),
            project.id(),
            version,
            Status.OPEN,
            principal.actor(),
            now,
            now.plus(StageLimits.LIFE));
    var opener = new Entered(session, project, principal).opener();
    if (sessions.countOpenBy(tx, opener) >= StageLimits.MOST_OPEN) {
      return Staged.refused(
          new UploadRefusal(
              429,
              "too-many-sessions",
              "You have %d publishing sessions open; publish or cancel one first"
                  .formatted(StageLimits.MOST_OPEN)));
    }
    if (!sessions.insert(tx, session, opener)) {
      return joined(tx, sessions.open(tx, project.id(), version).orElseThrow(), token);
    }
    addToken(tx, session, token, false);
    audit.append(
        tx, principal.actor(), "stage-opened", "project:" + project.name(), version.canonical());
    return Staged.done(new Opened(new Shown(session, project.name().value(), List.of()), token));
  }

  private Staged<Opened> joined(Handle tx, PublishingSession session, Secret token) {
    addToken(tx, session, token, true);
    return new Staged.Refused<>(
        List.of(
            new UploadRefusal(
                409,
                "session-open",
                "The release %s has an open publishing session; its address is in the header Location"
                    .formatted(session.version().canonical()))),
        Optional.of(token.reveal()));
  }

  private void addToken(Handle tx, PublishingSession session, Secret token, boolean joined) {
    sessions.addToken(tx, session.id(), token, joined, clock.millis(), StageLimits.MOST_JOINED);
  }

  /// The session of an entered address, with its files.
  Shown show(Handle tx, Entered entered) {
    return show(tx, entered.session(), entered.project());
  }

  Shown show(Handle tx, PublishingSession session, Project project) {
    return new Shown(
        sessions.find(tx, session.id()).orElse(session),
        project.name().value(),
        files.of(tx, session));
  }

  /// Lets a session live longer, as far as it may: asking for more is no error.
  Staged<Shown> extend(Handle tx, Entered entered, Duration longer) {
    var session = entered.session();
    if (!sessions.hold(tx, session, clock.instant())) {
      return Staged.refused(StageAccess.closed(session));
    }
    var latest = session.createdAt().plus(StageLimits.LONGEST_LIFE);
    var wanted = session.end().plus(longer);
    sessions.extend(tx, session, earlier(wanted, latest));
    return Staged.done(show(tx, entered));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /// Ends a session that is not to be published.
  Staged<PublishingSession> cancel(
      Handle tx, PublishingSession session, Project project, String actor) {
    return removal.cancel(tx, session, project, actor)
        ? Staged.done(session)
        : Staged.refused(StageAccess.closed(session));
  }
}
