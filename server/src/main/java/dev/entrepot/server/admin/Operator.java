package dev.entrepot.server.admin;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.ProjectName;
import dev.entrepot.server.account.Account;
import dev.entrepot.server.account.Accounts;
import dev.entrepot.server.project.Catalogue;
import dev.entrepot.server.project.Project;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Who runs `entrepot admin`, and looking up whom the commands name.
final class Operator {
  static final String ACTOR = "operator";

  private Operator() {}

  static Project project(Catalogue catalogue, Handle tx, String name) {
    return catalogue
        .find(tx, new ProjectName(name))
        .orElseThrow(() -> new InvalidInput("There is no project named " + name));
  }

  static Account account(Accounts accounts, Handle tx, Optional<String> name) {
    var wanted =
        name.orElseThrow(() -> new InvalidInput("Say who owns the project: --owner-user NAME"));
    return accounts
        .find(tx, wanted)
        .orElseThrow(() ->
            new InvalidInput(
                "There is no user named %s. Add one: entrepot admin user add %s --email ADDRESS"
                    .formatted(wanted, wanted)));
  }
}
