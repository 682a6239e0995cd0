package dev.entrepot.cli.rehearse;

import dev.entrepot.cli.CommandFailure;
import dev.entrepot.cli.throwaway.Programs;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The commit that a tag would be put on: what is committed, not what lies in the folder.
///
/// @param sha 40 hexadecimal digits
/// @param dirty whether the folder has changes that are not committed
record Source(Path root, String sha, boolean dirty) {

  /// The commit of a folder.
  ///
  /// @throws CommandFailure if it is no git repository, or has no commit
  static Source of(Path folder) {
    var root = folder.toAbsolutePath().normalize();
    return new Source(
        root,
        git(root, "rev-parse", "HEAD"),
        !git(root, "status", "--porcelain", "--untracked-files=no").isEmpty());
  }

  /// Puts the commit into a folder, as `actions/checkout` does, and the ref that the run is of,
  /// whether it is there already or not.
  void checkOut(Path into, Optional<String> ref, String of) {
    git(
        root,
        "clone",
        "--quiet",
        "--no-checkout",
        "--no-hardlinks",
        root.toString(),
        into.toString());
    git(into, "checkout", "--quiet", "--detach", ref.orElse(sha));
    if (of.startsWith("refs/tags/")) {
      git(into, "tag", "--force", of.substring("refs/tags/".length()), sha);
    } else if (of.startsWith("refs/heads/")) {
      git(into, "checkout", "--quiet", "-B", of.substring("refs/heads/".length()), sha);
    }
    git(into, "remote", "remove", "origin");
  }

  private static String git(Path folder, String... arguments) {
    var command = new java.util.ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(
        List.of(
            "-c",
            "advice.detachedHead=false",
            "-c",
            "tag.gpgSign=false",
            "-c",
            "core.hooksPath=/dev/null"));
    command.addAll(List.of(arguments));
    return Programs.run(Path.of("/"), Map.of("GIT_TERMINAL_PROMPT", "0", "LC_ALL", "C"), command);
  }
}
