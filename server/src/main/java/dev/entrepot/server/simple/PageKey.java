package dev.entrepot.server.simple;

/// Which page.
///
/// @param project normalised name; empty for a page about the whole index
/// @param view which version or moment; empty for the project as it is
record PageKey(String project, String view, Form form) {
  long generation(Generations generations) {
    return project.isEmpty() ? generations.whole() : generations.of(project);
  }
}
