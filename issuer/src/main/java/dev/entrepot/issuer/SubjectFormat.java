package dev.entrepot.issuer;

import java.util.List;

/// How the `sub` claim is put together.
public sealed interface SubjectFormat {
  /// `repo:octo-org/demo:ref:refs/heads/main`.
  record Named() implements SubjectFormat {}

  /// `repo:octo-org@65/demo@74:ref:refs/heads/main`, the form of repositories created after
  /// 2026-07-15.
  record Immutable() implements SubjectFormat {}

  /// What an organisation chose with `include_claim_keys`; `repo` and `context` stand for the two
  /// halves of the named form.
  record Template(List<String> keys) implements SubjectFormat {
    public Template {
      keys = List.copyOf(keys);
      if (keys.isEmpty()) {
        throw new IllegalArgumentException("A template of sub names one claim or more");
      }
      for (var key : keys) {
        if (!key.equals("repo") && !key.equals("context") && !GitHubClaims.NAMES.contains(key)) {
          throw new IllegalArgumentException(
              "A template of sub names claims, repo or context; got " + key);
        }
      }
    }
  }

  /// Reads `named`, `immutable`, or the keys of a template with commas between them.
  static SubjectFormat parse(String text) {
    return switch (text) {
      case "named" -> new Named();
      case "immutable" -> new Immutable();
      default -> new Template(List.of(text.split(",", -1)));
    };
  }
}
