package dev.entrepot.workflows.expression;

import java.util.List;

/// A place where an expression looks at a context: `github.event.release.tag_name`.
///
/// @param context in lower case
/// @param path the names that are written, up to the first key that is computed or `*`
/// @param exact whether that is the whole path, so that nothing else of the context is looked at
/// @param offset of the context's name in what was read
public record ContextAccess(String context, List<String> path, boolean exact, int offset) {
  public ContextAccess {
    path = List.copyOf(path);
  }

  ContextAccess moved(int by) {
    return new ContextAccess(context, path, exact, offset + by);
  }

  /// As it is written with dots; what is not exact ends with `.*`.
  @Override
  public String toString() {
    var names = path.isEmpty() ? context : context + "." + String.join(".", path);
    return exact ? names : names + ".*";
  }
}
