package dev.entrepot.server.upload;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.packaging.ArchiveRule;
import dev.entrepot.packaging.metadata.MetadataRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// docs/upload-refused.md has every code, and no other.
class RefusalDocumentTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/entrepot/server");
  private static final Path DOCUMENT = Path.of("../docs/upload-refused.md");
  private static final Pattern CODE =
      Pattern.compile(
          "(?:UploadRefusal\\.bad\\(\\s*|new UploadRefusal\\(\\s*\\d{3},\\s*|new NameRefusal\\(\\s*)"
              + "\"([a-z0-9-]+)\"");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|]*`[^|]*) \\|");
  private static final Pattern WORD = Pattern.compile("`([a-z0-9-]+)`");

  @Test
  void everyCodeHasALine() throws IOException {
    var codes = Arrays.stream(ArchiveRule.values()).map(ArchiveRule::code).toList();
    var known = new TreeSet<>(codes);
    known.addAll(Set.of("forbidden", "invalid-input", "invalid-metadata"));
    MetadataRules.standards().forEach(it -> known.add(it.code()));
    MetadataRules.ofPyPi().forEach(it -> known.add(it.code()));
    known.addAll(codesBelow(SOURCES.resolve("upload")));
    known.addAll(codesBelow(SOURCES.resolve("project/names")));

    assertThat(documented()).containsExactlyInAnyOrderElementsOf(known);
  }

  private static Set<String> codesBelow(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .flatMap(it -> CODE.matcher(read(it)).results().map(code -> code.group(1)))
          .collect(toCollection(TreeSet::new));
    }
  }

  private static Set<String> documented() {
    return ROW.matcher(read(DOCUMENT))
        .results()
        .map((MatchResult it) -> it.group(1))
        .flatMap(it -> WORD.matcher(it).results().map(word -> word.group(1)))
        .collect(toCollection(TreeSet::new));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
