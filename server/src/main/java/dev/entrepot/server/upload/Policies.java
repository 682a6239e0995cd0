package dev.entrepot.server.upload;

import dev.entrepot.server.access.Principal;
import dev.entrepot.server.config.PolicyConfig;
import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.upload.policies.PrivateClassifier;
import dev.entrepot.server.upload.policies.ProjectSizeLimit;
import dev.entrepot.server.upload.policies.ProjectTrustsPublishersOnly;
import dev.entrepot.server.upload.policies.ReleaseClosed;
import dev.entrepot.server.upload.policies.RulesOfPyPi;
import dev.entrepot.server.upload.policies.TrustedPublishingOnly;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The rules that the operator chose, and the one that owners choose.
@Singleton
final class Policies {
  private final List<UploadPolicy> policies;
  private final Catalogue catalogue;
  private final Clock clock;

  @Inject
  Policies(ServerConfig config, Catalogue catalogue, Clock clock) {
    this.policies = chosen(config.publishing().policy());
    this.catalogue = catalogue;
    this.clock = clock;
  }

  List<UploadRefusal> refuse(Handle tx, Principal principal, Project project, Candidate candidate) {
    return refuse(tx, principal instanceof Principal.Person, project, candidate, 0);
  }

  /// As above, of a file that is published together with others.
  ///
  /// @param byPerson whether it came with a person's own token
  /// @param others the size of the others, in bytes
  List<UploadRefusal> refuse(
      Handle tx, boolean byPerson, Project project, Candidate candidate, long others) {
    var situation =
        new Situation(
            byPerson,
            project.onlyTrusted(),
            catalogue.sizeOf(tx, project) + others,
            catalogue.releasedAt(tx, project, candidate.filename().version()),
            clock.instant());
    return refuse(candidate, situation);
  }

  /// The rules about a file itself, for one that the operator brings: nobody's token is asked for,
  /// and an old release is not closed to the rest of its files.
  List<UploadRefusal> refuseImported(Handle tx, Optional<Project> project, Candidate candidate) {
    var size = project.map(it -> catalogue.sizeOf(tx, it)).orElse(0L);
    return refuse(candidate, new Situation(false, false, size, Optional.empty(), clock.instant()));
  }

  private List<UploadRefusal> refuse(Candidate candidate, Situation situation) {
    return policies.stream().flatMap(it -> it.refuse(candidate, situation).stream()).toList();
  }

  private static List<UploadPolicy> chosen(PolicyConfig config) {
    var chosen = new ArrayList<UploadPolicy>();
    chosen.add(new ProjectTrustsPublishersOnly());
    config.maxProjectSize().map(ProjectSizeLimit::new).ifPresent(chosen::add);
    config.releasesCloseAfter().map(ReleaseClosed::new).ifPresent(chosen::add);
    if (config.refusePrivate()) {
      chosen.add(new PrivateClassifier());
    }
    if (config.onlyTrustedPublishing()) {
      chosen.add(new TrustedPublishingOnly());
    }
    if (config.rulesOfPyPi()) {
      chosen.addAll(RulesOfPyPi.all());
    }
    return List.copyOf(chosen);
  }
}
