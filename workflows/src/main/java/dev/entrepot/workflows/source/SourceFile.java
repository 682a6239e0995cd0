package dev.entrepot.workflows.source;

import java.util.List;

/// A text file of a repository.
///
/// @param path as people name it, from the repository's root, with `/`
public record SourceFile(String path, String text) {
  /// Files above this are not read: GitHub refuses workflows of more than 512 KiB.
  public static final int MAX_BYTES = 512 * 1024;

  /// The lines without their ends; the first is line 1 for people and 0 here.
  public List<String> lines() {
    return text.lines().toList();
  }

  /// The last part of the path, which publishers name: `release.yml`.
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  @Override
  public String toString() {
    return path;
  }
}
