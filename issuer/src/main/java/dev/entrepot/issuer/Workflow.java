package dev.entrepot.issuer;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The workflow that a job belongs to.
///
/// @param file its name in `.github/workflows`
/// @param name what it calls itself; GitHub takes the file's path if it does not
/// @param called the reusable workflow that the job runs, `OWNER/NAME/.github/workflows/FILE@REF`;
///   without `@REF` at the ref of the run; null if the job is written in the workflow's own file
public record Workflow(String file, String name, @Nullable String called) {
  private static final Pattern FILE = Pattern.compile("[^/@\\s\\p{Cntrl}]+\\.ya?ml");
  private static final Pattern CALLED =
      Pattern.compile(
          "[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+/\\.github/workflows/[^/@\\s]+\\.ya?ml(@[^\\s@]+)?");

  public Workflow {
    if (!FILE.matcher(file).matches()) {
      throw new IllegalArgumentException(
          "A workflow is the name of a file in .github/workflows, as in release.yml; got " + file);
    }
    if (called != null && !CALLED.matcher(called).matches()) {
      throw new IllegalArgumentException(
          "A called workflow is OWNER/NAME/.github/workflows/FILE@REF; got " + called);
    }
  }

  static Workflow of(String file) {
    return new Workflow(file, path(file), null);
  }

  static String path(String file) {
    return ".github/workflows/" + file;
  }

  /// The `workflow_ref` of a run in `repository`.
  String ref(SourceRepository repository, Trigger trigger) {
    return repository.fullName() + "/" + path(file) + "@" + trigger.version();
  }

  /// The `job_workflow_ref`: the file in which the job is written.
  String jobRef(SourceRepository repository, Trigger trigger) {
    if (called == null) {
      return ref(repository, trigger);
    }
    return called.contains("@") ? called : called + "@" + trigger.version();
  }
}
