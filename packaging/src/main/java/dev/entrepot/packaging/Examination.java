package dev.entrepot.packaging;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of looking into a file: every problem that could be found, and the metadata if it
/// could be read. The file is fit for installers only when there is no problem.
public record Examination(@Nullable InspectedArchive archive, List<ArchiveProblem> problems) {
  public Examination {
    problems = List.copyOf(problems);
  }
}
