package dev.entrepot.packaging;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The links of one source distribution; none may lead out of its directory.
///
/// A path can only be judged by its text while no part of it is itself a link. So `..` is allowed
/// at the start of a target only, and nothing may be unpacked below a link.
final class TarLinks {
  private static final Pattern SLASH = Pattern.compile("/");

  private final Map<String, String> hard = new HashMap<>();
  private final Map<String, String> symbolic = new HashMap<>();

  void add(String name, TarEntry entry) {
    switch (entry.kind()) {
      case HARD_LINK -> hard.put(name, entry.link());
      case SYMBOLIC_LINK -> symbolic.put(name, entry.link());
      case FILE, DIRECTORY -> {}
    }
  }

  void requireInside(EntryNames names) {
    hard.forEach((name, target) -> {
      if (!names.contains(target) || symbolic.containsKey(target)) {
        throw leavesTheArchive(name);
      }
    });
    symbolic.forEach(TarLinks::requireSymbolicInside);
    if (!symbolic.isEmpty()) {
      requireNothingBelow(symbolic.keySet(), names.all());
    }
  }

  private static void requireSymbolicInside(String name, String target) {
    if (target.isEmpty() || target.indexOf('\\') >= 0) {
      throw leavesTheArchive(name);
    }
    // How many parents a target may name before it has left the top-level directory.
    int parents = SLASH.split(name).length - 2;
    boolean descended = false;
    for (String part : SLASH.split(target, -1)) {
      boolean up = part.equals("..");
      parents -= up ? 1 : 0;
      if (target.startsWith("/") || parents < 0 || (up && descended)) {
        throw leavesTheArchive(name);
      }
      descended |= !up;
    }
  }

  private static void requireNothingBelow(Set<String> links, Set<String> names) {
    var judged = new HashSet<String>();
    for (String name : names) {
      int slash = name.lastIndexOf('/');
      while (slash > 0 && judged.add(name.substring(0, slash))) {
        if (links.contains(name.substring(0, slash))) {
          throw new InvalidInput("The archive contains " + Quoted.of(name) + " below a link");
        }
        slash = name.lastIndexOf('/', slash - 1);
      }
    }
  }

  private static InvalidInput leavesTheArchive(String name) {
    return new InvalidInput("The link " + Quoted.of(name) + " leads out of the archive");
  }
}
