package dev.entrepot.server.browse;

import java.util.List;

/// What to type to install a project from this index with one tool.
public record InstallLine(String tool, String command) {
  /// @param simple address of the Simple API
  static List<InstallLine> of(String simple, String name, String version, boolean newest) {
    var pinned = newest ? name : name + "==" + version;
    return List.of(
        new InstallLine("pip", "pip install --index-url " + simple + " " + pinned),
        new InstallLine("uv", "uv add --index " + simple + " " + pinned),
        new InstallLine(
            "poetry",
            "poetry source add entrepot " + simple + "\npoetry add --source entrepot " + pinned),
        new InstallLine("pdm", "PDM_PYPI_URL=" + simple + " pdm add " + pinned));
  }
}
