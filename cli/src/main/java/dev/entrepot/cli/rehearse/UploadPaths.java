package dev.entrepot.cli.rehearse;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What `actions/upload-artifact` takes (v4 and later): the files that `path` names, and the folder
/// that their names in the artifact start from.
///
/// One path: its folder, or the part before the first wildcard. Several: what they have in common.
record UploadPaths(Path root, List<Path> files) {
  private static final Pattern WILDCARD = Pattern.compile("[*?\\[]");

  UploadPaths {
    files = List.copyOf(files);
  }

  /// Looks for the files.
  ///
  /// @param path the input, a pattern a line; `!` leaves out
  /// @param hidden whether files that start with a dot are taken
  static UploadPaths of(Path workspace, String path, boolean hidden) throws IOException {
    var included = new ArrayList<String>();
    var excluded = new ArrayList<String>();
    path.lines()
        .map(String::strip)
        .filter(it -> !it.isEmpty() && !it.startsWith("#"))
        .forEach(it -> {
          if (it.startsWith("!")) {
            excluded.add(it.substring(1).strip());
          } else {
            included.add(it);
          }
        });
    var found = new TreeSet<Path>();
    var starts = new ArrayList<Path>();
    for (var pattern : included) {
      var start = start(workspace, pattern);
      starts.add(start);
      found.addAll(matching(workspace, pattern, start));
    }
    for (var pattern : excluded) {
      matching(workspace, pattern, start(workspace, pattern)).forEach(found::remove);
    }
    var root = root(starts, found);
    if (!hidden) {
      found.removeIf(it -> isHidden(root.relativize(it)));
    }
    return new UploadPaths(root, List.copyOf(found));
  }

  private static Path start(Path workspace, String pattern) {
    var wildcard = WILDCARD.matcher(pattern);
    if (!wildcard.find()) {
      return workspace.resolve(pattern).normalize();
    }
    var before = pattern.substring(0, wildcard.start());
    var folder = before.substring(0, before.lastIndexOf('/') + 1);
    return workspace.resolve(folder).normalize();
  }

  private static List<Path> matching(Path workspace, String pattern, Path start)
      throws IOException {
    if (!Files.exists(start)) {
      return List.of();
    }
    if (!WILDCARD.matcher(pattern).find()) {
      return files(start);
    }
    var whole = workspace.resolve(pattern.replaceFirst("/$", "")).normalize();
    var matcher = matcher(whole.toString());
    // A folder that a pattern meets is taken with all that is in it.
    return files(start).stream()
        .filter(it -> {
          for (var at = it; at != null && at.startsWith(start); at = at.getParent()) {
            if (matcher.matches(at)) {
              return true;
            }
          }
          return false;
        })
        .toList();
  }

  private static PathMatcher matcher(String glob) {
    var system = FileSystems.getDefault();
    var direct = system.getPathMatcher("glob:" + glob);
    // `**/` matches no folder at all, too; Java's does not.
    var none = system.getPathMatcher("glob:" + glob.replace("**/", ""));
    return it -> direct.matches(it) || none.matches(it);
  }

  private static List<Path> files(Path start) throws IOException {
    try (Stream<Path> all = Files.walk(start)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static Path root(List<Path> starts, TreeSet<Path> found) {
    if (starts.size() == 1) {
      var only = starts.getFirst();
      return Files.isRegularFile(only) ? parent(only) : only;
    }
    var common = starts.isEmpty() ? Path.of("/") : starts.getFirst();
    for (var start : starts) {
      while (!start.startsWith(common)) {
        common = parent(common);
      }
    }
    return found.contains(common) ? parent(common) : common;
  }

  private static Path parent(Path path) {
    var parent = path.getParent();
    return parent == null ? path : parent;
  }

  private static boolean isHidden(Path relative) {
    for (var part : relative) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }
}
