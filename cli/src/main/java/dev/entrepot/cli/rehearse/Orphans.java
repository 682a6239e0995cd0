package dev.entrepot.cli.rehearse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a job left running. GitHub's runner finds it by a variable that all programs of the job
/// inherit (actions/runner, `JobExtension.cs`), and ends it with the job.
final class Orphans {
  static final String VARIABLE = "RUNNER_TRACKING_ID";

  private Orphans() {}

  /// Ends them.
  ///
  /// @return how many there were; 0 where the system does not show variables of programs
  static int end(String tracking) {
    var mark = VARIABLE + "=" + tracking + "\0";
    var left = ProcessHandle.allProcesses().filter(it -> has(it.pid(), mark)).toList();
    left.forEach(ProcessHandle::destroyForcibly);
    return left.size();
  }

  private static boolean has(long process, String mark) {
    try {
      var bytes = Files.readAllBytes(Path.of("/proc", Long.toString(process), "environ"));
      return new String(bytes, StandardCharsets.UTF_8).contains(mark);
    } catch (IOException e) {
      // It has ended, or belongs to another person.
      return false;
    }
  }
}
