package dev.entrepot.cli.verify;

import dev.entrepot.packaging.ProjectName;
import dev.entrepot.packaging.Version;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tomlj.TomlTable;

/// `pylock.toml` (PEP 751). Where it names no index, as pip's does not, its files' addresses do.
final class PyLock {
  private PyLock() {}

  static List<LockedPackage> read(TomlTable lock) {
    return Tables.list(lock, "packages").stream()
        .filter(it -> !it.contains("directory"))
        .map(PyLock::one)
        .toList();
  }

  private static LockedPackage one(TomlTable it) {
    var files = files(it).toList();
    var version = Tables.text(it, "version");
    return new LockedPackage(
        new ProjectName(Tables.text(it, "name")),
        Version.parse(version.isEmpty() ? "0" : version),
        files.stream()
            .flatMap(file -> Tables.one(file, "hashes").stream())
            .map(hashes -> Tables.text(hashes, "sha256"))
            .filter(hash -> !hash.isEmpty())
            .collect(Collectors.toSet()),
        Stream.concat(
                Stream.of(Tables.text(it, "index")),
                files.stream().map(file -> Tables.text(file, "url")))
            .filter(address -> !address.isEmpty())
            .findFirst()
            .map(Tables::host)
            .orElse("no index"));
  }

  private static Stream<TomlTable> files(TomlTable it) {
    return Stream.concat(Tables.one(it, "sdist").stream(), Tables.list(it, "wheels").stream());
  }
}
