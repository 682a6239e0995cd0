package dev.entrepot.cli.verify;

import dev.entrepot.packaging.InvalidInput;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import org.tomlj.TomlTable;

/// Tables of a lock file, in which a member that is not there is empty.
final class Tables {
  private static final int MOST = 100_000;

  private Tables() {}

  static List<TomlTable> list(TomlTable table, String name) {
    var list = table.get(List.of(name)) instanceof org.tomlj.TomlArray it ? it : null;
    if (list == null) {
      return List.of();
    }
    if (list.size() > MOST) {
      throw new InvalidInput("%s has more than %d members".formatted(name, MOST));
    }
    return IntStream.range(0, list.size())
        .mapToObj(list::get)
        .filter(TomlTable.class::isInstance)
        .map(TomlTable.class::cast)
        .toList();
  }

  static List<TomlTable> one(TomlTable table, String name) {
    return table.get(List.of(name)) instanceof TomlTable it ? List.of(it) : List.of();
  }

  static String text(TomlTable table, String name) {
    return table.get(List.of(name)) instanceof String it ? it : "";
  }

  /// Host and port of an address; the text itself where it is none.
  static String host(String address) {
    try {
      var authority = URI.create(address).getAuthority();
      return authority == null ? address : authority;
    } catch (IllegalArgumentException e) {
      return address;
    }
  }
}
