package dev.entrepot.workflows.workflow;

import dev.entrepot.workflows.source.Place;
import java.util.Map;

/// What `permissions` grants to the token of a job.
///
/// Naming one scope takes away all that are not named; a job's block replaces its workflow's and
/// adds nothing to it.
public sealed interface Permissions {
  Place place();

  /// What is granted of one scope, such as `id-token`.
  Access of(String scope);

  /// `read-all`, `write-all`.
  record All(Place place, Access access) implements Permissions {
    @Override
    public Access of(String scope) {
      // There is nothing to read of an identity: `read-all` gives no token.
      return scope.equals(ID_TOKEN) && access == Access.READ ? Access.NONE : access;
    }
  }

  /// A mapping; `{}` grants nothing.
  record Scopes(Place place, Map<String, Granted> granted) implements Permissions {
    @Override
    public Access of(String scope) {
      var named = granted.get(scope);
      if (named == null) {
        return Access.NONE;
      }
      return scope.equals(ID_TOKEN) && named.access() == Access.READ ? Access.NONE : named.access();
    }
  }

  /// One scope's line.
  record Granted(Place place, Access access) {}

  /// What may be done, from less to more.
  enum Access {
    NONE,
    READ,
    WRITE;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /// The scope that lets a job ask for an identity token.
  String ID_TOKEN = "id-token";
}
