package dev.entrepot.cli.verify;

import dev.entrepot.packaging.ProjectName;
import dev.entrepot.packaging.Version;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tomlj.TomlTable;

/// `uv.lock`: packages with a source, of which only a registry is an index.
final class UvLock {
  private static final String SHA256 = "sha256:";

  private UvLock() {}

  static List<LockedPackage> read(TomlTable lock) {
    return Tables.list(lock, "package").stream()
        .filter(it -> !isTheProjectItself(it))
        .map(UvLock::one)
        .toList();
  }

  private static boolean isTheProjectItself(TomlTable it) {
    return Tables.one(it, "source").stream()
        .anyMatch(source -> source.contains("virtual") || source.contains("editable"));
  }

  private static LockedPackage one(TomlTable it) {
    var registry =
        Tables.one(it, "source").stream()
            .map(from -> Tables.text(from, "registry"))
            .filter(address -> !address.isEmpty())
            .findFirst()
            .map(Tables::host)
            .orElse("no index");
    var version = Tables.text(it, "version");
    return new LockedPackage(
        new ProjectName(Tables.text(it, "name")),
        // A source tree may have a version that is only known when it is built.
        Version.parse(version.isEmpty() ? "0" : version),
        digests(it),
        registry);
  }

  private static Set<String> digests(TomlTable it) {
    return Stream.concat(Tables.one(it, "sdist").stream(), Tables.list(it, "wheels").stream())
        .map(file -> Tables.text(file, "hash"))
        .filter(hash -> hash.startsWith(SHA256))
        .map(hash -> hash.substring(SHA256.length()))
        .collect(Collectors.toSet());
  }
}
