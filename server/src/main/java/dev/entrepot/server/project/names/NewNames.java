package dev.entrepot.server.project.names;

import dev.entrepot.packaging.ProjectName;
import dev.entrepot.server.account.Account;
import dev.entrepot.server.config.ServerConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Decides whether a name is fit for a new project.
@Singleton
public final class NewNames {
  private final List<NameRule> rules;

  @Inject
  public NewNames(ServerConfig config) {
    var policy = config.publishing().policy();
    var chosen = new ArrayList<NameRule>();
    chosen.add(new StandardLibraryName());
    chosen.add(new ReservedPrefix(policy.reserved()));
    if (!policy.lookAlikes()) {
      chosen.add(new LookAlikeName());
    }
    this.rules = List.copyOf(chosen);
  }

  /// Everything that is wrong with the name; administrators answer for what they choose.
  public List<NameRefusal> refuse(Handle tx, ProjectName name, Account owner) {
    return owner.administrator() ? List.of() : refuse(tx, name, owner.name());
  }

  /// The same where nobody is known who would own it.
  public List<NameRefusal> refuse(Handle tx, ProjectName name) {
    return refuse(tx, name, "");
  }

  private List<NameRefusal> refuse(Handle tx, ProjectName name, String person) {
    return rules.stream().flatMap(it -> it.refuse(tx, name, person).stream()).toList();
  }
}
