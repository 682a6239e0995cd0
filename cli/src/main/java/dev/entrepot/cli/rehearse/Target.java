package dev.entrepot.cli.rehearse;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The throw-away index, as the clients of a job are told about it.
///
/// @param ca its certificate authority, in PEM
/// @param launcher of this very program
record Target(String url, Path ca, Path launcher) {
  /// The start of a command that publishes files.
  List<String> publishing() {
    return List.of(
        launcher.toString(), "publish", "--index", url, "--ca-file", ca.toString(), "--no-wait");
  }

  /// What the stand-ins of `uv`, `twine` and `pdm` read.
  Map<String, String> variables() {
    return Map.of(
        "REHEARSAL_INDEX",
        url,
        "REHEARSAL_CA",
        ca.toString(),
        "REHEARSAL_ENTREPOT",
        launcher.toString(),
        "ENTREPOT_SKIP_BUILD",
        "1");
  }
}
