package dev.entrepot.cli.rehearse;

import dev.entrepot.cli.CommandFailure;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `actions/setup-python`: a virtual environment of the Python that this machine has.
final class SetupPythonAction implements NativeAction {
  @Override
  public Map<String, String> run(Inputs inputs, JobRun job) {
    var asked = inputs.value("python-version", "").lines().findFirst().orElse("").strip();
    var venv = job.folders().tools().resolve("python");
    venv(job, venv);
    var bin = venv.resolve("bin");
    var version = version(job, bin.resolve("python"));
    if (!asked.isEmpty() && !version.startsWith(asked.replaceFirst("[.]?[x*].*$", ""))) {
      job.differs("Python is %s, the workflow asks for %s".formatted(version, asked));
    }
    job.addPath(bin.toString());
    job.set(Map.of("pythonLocation", venv.toString(), "VIRTUAL_ENV", venv.toString()));
    var outputs = new LinkedHashMap<String, String>();
    outputs.put("python-version", version);
    outputs.put("python-path", bin.resolve("python").toString());
    outputs.put("cache-hit", "false");
    return outputs;
  }

  /// A virtual environment of the machine's `python3`.
  static void venv(JobRun job, Path folder) {
    run(
        job,
        List.of("python3", "-m", "venv", folder.toString()),
        "A virtual environment cannot be made: is python3 with venv installed here?");
  }

  private static String version(JobRun job, Path python) {
    var said = new StringBuilder();
    new Command(
            List.of(python.toString(), "--version"), job.folders().root(), job.variables(Map.of()))
        .run(JobRun.LONGEST_STEP, said::append);
    return said.toString().replaceFirst("^Python ", "").strip();
  }

  static void run(JobRun job, List<String> command, String failure) {
    var code = job.run(command, job.folders().root(), Map.of(), new WorkflowCommands(job.masks()));
    if (code != 0) {
      throw new CommandFailure(failure);
    }
  }
}
