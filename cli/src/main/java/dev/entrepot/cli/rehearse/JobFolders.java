package dev.entrepot.cli.rehearse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The folders of one job, thrown away with the run.
///
/// @param workspace `GITHUB_WORKSPACE`, where steps start
/// @param home in place of the person's
/// @param temp `RUNNER_TEMP`
/// @param tools `RUNNER_TOOL_CACHE`
record JobFolders(Path root, Path workspace, Path home, Path temp, Path tools) {
  static JobFolders below(Path root) throws IOException {
    var folders =
        new JobFolders(
            root,
            root.resolve("workspace"),
            root.resolve("home"),
            root.resolve("temp"),
            root.resolve("tools"));
    for (var folder : new Path[] {folders.workspace, folders.home, folders.temp, folders.tools}) {
      Files.createDirectories(folder);
    }
    return folders;
  }

  Path log() {
    return root.resolve("log.txt");
  }
}
