package dev.entrepot.server.project.names;

import dev.entrepot.packaging.ProjectName;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// One rule for names of new projects; those that exist keep theirs.
@FunctionalInterface
interface NameRule {
  /// Why a person cannot have the name for a new project.
  ///
  /// @param person who wants it, by the name of the account; empty for a program
  Optional<NameRefusal> refuse(Handle tx, ProjectName name, String person);
}
