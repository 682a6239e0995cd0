package dev.entrepot.server.importing;

/// Is told how far an import is.
@FunctionalInterface
public interface ImportProgress {
  /// Called before each file, and at the end.
  ///
  /// @param done projects that are over
  /// @param all projects of the source
  /// @param now the file that is being brought
  void at(int done, int all, String now);
}
