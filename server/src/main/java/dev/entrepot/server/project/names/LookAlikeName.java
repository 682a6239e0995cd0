package dev.entrepot.server.project.names;

import dev.entrepot.packaging.ProjectName;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// No name that a reader takes for another project's: without dashes, and with `l`, `i` and `1` as
/// one, `o` and `0` as one, as PyPI compares them.
final class LookAlikeName implements NameRule {
  @Override
  public Optional<NameRefusal> refuse(Handle tx, ProjectName name, String person) {
    // The expression is that of the index project_by_look.
    return tx.createQuery(
            """
            SELECT name
              FROM project
             WHERE replace(replace(replace(replace(name, '-', ''), 'l', '1'), 'i', '1'), 'o', '0')
                   = :look
               AND name <> :name
             ORDER BY name
             LIMIT 1
            """)
        .bind("look", lookOf(name))
        .bind("name", name.value())
        .mapTo(String.class)
        .findOne()
        .map(it ->
            new NameRefusal(
                "look-alike-name",
                "'%s' looks like the project '%s'; choose a name that nobody mistakes"
                    .formatted(name, it)));
  }

  static String lookOf(ProjectName name) {
    return name.value().replace("-", "").replace('l', '1').replace('i', '1').replace('o', '0');
  }
}
