package dev.entrepot.server.access;

import dev.entrepot.packaging.ProjectName;
import dev.entrepot.server.access.Principal.Person;
import dev.entrepot.server.access.Principal.Publisher;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.project.Role;
import dev.entrepot.server.token.Scope;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// May this principal upload to this project? Asked again in the transaction that publishes.
@Singleton
public final class UploadRule {
  private final Catalogue catalogue;

  @Inject
  UploadRule(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /// Why not, as a sentence; empty when it may.
  public Optional<String> refuse(Handle tx, Principal principal, Project project) {
    if (!principal.token().scopes().contains(Scope.UPLOAD)) {
      return Optional.of(
          principal.token().scopes().contains(Scope.STAGE)
              ? "Invalid API Token: it may only stage; a person publishes the stage on the page of the project's stages, or with a token that uploads"
              : "Invalid API Token: its scope does not include upload");
    }
    return refuseProject(tx, principal, project);
  }

  /// As [#refuse], for what becomes visible only when somebody publishes it.
  public Optional<String> refuseStaging(Handle tx, Principal principal, Project project) {
    return principal.token().scopes().contains(Scope.STAGE)
        ? refuseProject(tx, principal, project)
        : refuse(tx, principal, project);
  }

  private Optional<String> refuseProject(Handle tx, Principal principal, Project project) {
    var token = principal.token();
    var projects = token.projects();
    if (token.limited() && !projects.containsKey(project.id())) {
      return Optional.of(
          switch (principal) {
            case Publisher(_) ->
                "Invalid API Token: OIDC scoped token is not valid for project '%s'"
                    .formatted(project.name());
            case Person(_, _) ->
                "Invalid API Token: it is limited to other projects than '%s'"
                    .formatted(project.name());
          });
    }
    if (!project.status().takesUploads()) {
      return Optional.of(
          "Project '%s' is %s and takes no uploads"
              .formatted(project.name(), project.status().marker().text()));
    }
    return switch (principal) {
      case Publisher(_) -> Optional.empty();
      case Person(var account, _) ->
          catalogue
              .roleOf(tx, project.id(), account.id())
              .filter(it -> it != Role.READER)
              .map(_ -> Optional.<String>empty())
              .orElseGet(() -> Optional.of(notAMember(account.name(), project.name())));
    };
  }

  private static String notAMember(String account, ProjectName project) {
    return "The user '%s' isn't allowed to upload to project '%s'".formatted(account, project);
  }
}
