package dev.entrepot.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A list that ships with this module; `packaging/refresh-lists` writes it.
public final class Bundled {
  private Bundled() {}

  /// The lines of a list that lies beside a class, without comments.
  ///
  /// @param lists the stream of the resource, opened by the class that owns it
  public static List<String> lines(InputStream lists) {
    try (lists) {
      return new String(lists.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(it -> !it.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("A list of this program cannot be read", e);
    }
  }
}
