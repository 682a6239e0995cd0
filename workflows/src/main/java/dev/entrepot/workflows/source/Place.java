package dev.entrepot.workflows.source;

import java.util.Comparator;

/// A stretch of a file.
///
/// @param line the first, from 1
/// @param column of its first character, from 1
/// @param endLine the last
/// @param endColumn after its last character
public record Place(SourceFile file, int line, int column, int endLine, int endColumn)
    implements Comparable<Place> {
  private static final Comparator<Place> ORDER =
      Comparator.comparing((Place it) -> it.file.path())
          .thenComparingInt(Place::line)
          .thenComparingInt(Place::column);

  /// The whole of a file that has nothing to point at.
  public static Place startOf(SourceFile file) {
    return new Place(file, 1, 1, 1, 1);
  }

  /// A part of this place, by characters from its start; of a place of several lines its start.
  public Place part(int offset, int length) {
    return endLine == line
        ? new Place(file, line, column + offset, line, column + offset + length)
        : this;
  }

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }

  /// As compilers name places: `path:line:column`.
  @Override
  public String toString() {
    return "%s:%d:%d".formatted(file.path(), line, column);
  }
}
