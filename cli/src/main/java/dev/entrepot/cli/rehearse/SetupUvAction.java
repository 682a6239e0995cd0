package dev.entrepot.cli.rehearse;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/// `astral-sh/setup-uv`: the uv of this machine, or the newest from the package index.
final class SetupUvAction implements NativeAction {
  @Override
  public Map<String, String> run(Inputs inputs, JobRun job) {
    var here = Shims.next("uv", job.variables(Map.of()).getOrDefault("PATH", ""));
    if (here.isPresent()) {
      job.differs("uv is the one of this machine");
      return Map.of("uv-path", here.get().toString());
    }
    var venv = job.folders().tools().resolve("uv");
    if (!Files.exists(venv)) {
      SetupPythonAction.venv(job, venv);
      SetupPythonAction.run(
          job,
          List.of(venv.resolve("bin/python").toString(), "-m", "pip", "install", "--quiet", "uv"),
          "uv is not on this machine, and cannot be installed");
    }
    var uv = venv.resolve("bin/uv");
    job.set(Map.of("REHEARSAL_UV", uv.toString()));
    return Map.of("uv-path", uv.toString());
  }
}
