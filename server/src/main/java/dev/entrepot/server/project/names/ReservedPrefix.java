package dev.entrepot.server.project.names;

import dev.entrepot.packaging.ProjectName;
import dev.entrepot.server.config.PolicyConfig.Reserved;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Names that begin with a reserved prefix are for its owners (PEP 752).
final class ReservedPrefix implements NameRule {
  private final List<Reserved> reserved;

  ReservedPrefix(List<Reserved> reserved) {
    this.reserved = List.copyOf(reserved);
  }

  @Override
  public Optional<NameRefusal> refuse(Handle tx, ProjectName name, String person) {
    return reserved.stream()
        .filter(it -> isBelow(name.value(), it.prefix()) && !it.owners().contains(person))
        .findFirst()
        .map(it ->
            new NameRefusal(
                "reserved-prefix",
                "Names that begin with '%s' are reserved; ask one of its owners to create '%s'"
                    .formatted(it.prefix(), name)));
  }

  private static boolean isBelow(String name, String prefix) {
    return name.equals(prefix) || name.startsWith(prefix + "-");
  }
}
