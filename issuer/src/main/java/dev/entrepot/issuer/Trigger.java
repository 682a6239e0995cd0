package dev.entrepot.issuer;

import java.util.regex.Pattern;

/// What made a workflow run, and at which state of the repository.
///
/// @param event as in `push`, `release`, `pull_request`
/// @param ref in full, as in `refs/tags/v1.0`; empty for a deployment of a bare commit
/// @param sha the commit, 40 hexadecimal digits
/// @param refProtected whether a branch protection or ruleset covers the ref
/// @param headRef the short name of a pull request's branch, empty for other events
/// @param baseRef the short name of the branch that a pull request goes to
public record Trigger(
    String event, String ref, String sha, boolean refProtected, String headRef, String baseRef) {
  private static final Pattern EVENT = Pattern.compile("[a-z_]+");
  private static final Pattern REF = Pattern.compile("|refs/[^\\s\\p{Cntrl}~^:?*\\[\\\\]+");
  private static final Pattern SHA = Pattern.compile("[0-9a-f]{40}");

  public Trigger {
    if (!EVENT.matcher(event).matches()) {
      throw new IllegalArgumentException(
          "An event is a name as in push or workflow_dispatch; got " + event);
    }
    if (!REF.matcher(ref).matches()) {
      throw new IllegalArgumentException(
          "A ref is written in full, as in refs/tags/v1.0; got " + ref);
    }
    if (!SHA.matcher(sha).matches()) {
      throw new IllegalArgumentException("A commit is 40 hexadecimal digits; got " + sha);
    }
    if (!event.startsWith("pull_request") && !(headRef + baseRef).isEmpty()) {
      throw new IllegalArgumentException(
          "Only pull requests have a head and a base branch; the event is " + event);
    }
  }

  static Trigger push(String ref) {
    return new Trigger("push", ref, "0123456789abcdef0123456789abcdef01234567", false, "", "");
  }

  String refType() {
    return ref.startsWith("refs/tags/") ? "tag" : "branch";
  }

  /// What follows a file's name in `workflow_ref`: a deployment by commit has no ref.
  String version() {
    return ref.isEmpty() ? sha : ref;
  }

  String shortRef() {
    return ref.replaceFirst("^refs/(heads|tags|pull)/", "");
  }
}
