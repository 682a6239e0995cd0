package dev.entrepot.packaging;

import java.util.ArrayList;
import java.util.List;

/// What is wrong with one archive that can be read to its end. Only the first few of a kind are
/// told: a list of thousands helps nobody.
final class Problems {
  private static final int MOST_OF_A_KIND = 5;

  private final List<ArchiveProblem> found = new ArrayList<>();

  void add(ArchiveRule rule, String message) {
    long alike = found.stream().filter(it -> it.code().equals(rule.code())).count();
    if (alike < MOST_OF_A_KIND) {
      found.add(new ArchiveProblem(rule.code(), message));
    }
  }

  void add(InvalidInput broken) {
    found.add(ArchiveProblem.of(broken));
  }

  List<ArchiveProblem> found() {
    return List.copyOf(found);
  }
}
