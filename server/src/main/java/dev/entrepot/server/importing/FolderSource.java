package dev.entrepot.server.importing;

import dev.entrepot.packaging.DistributionFilename;
import dev.entrepot.packaging.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A folder of distributions, at any depth: a `dist`, a wheelhouse, the packages of a pypiserver.
///
/// Links are not followed. What tools put beside distributions is passed over; everything else is
/// brought, so that the report names what is no distribution.
final class FolderSource implements Source {
  private static final int DEEPEST = 16;
  private static final int MOST = 1_000_000;
  private static final Pattern BESIDE =
      Pattern.compile(
          "\\..*|.*\\.(?:asc|sig|metadata|provenance|attestation|html?|json|txt|md5|sha256)",
          Pattern.CASE_INSENSITIVE);

  private final Map<String, List<SourceFile>> files = new TreeMap<>();

  private FolderSource() {}

  /// @param dated whether the time of a file counts as the time of its upload
  static FolderSource of(Path folder, boolean dated) throws IOException {
    var source = new FolderSource();
    var count = 0;
    try (var all = Files.walk(folder, DEEPEST)) {
      for (var path : (Iterable<Path>) all.filter(it -> isBrought(folder, it))::iterator) {
        if (++count > MOST) {
          throw new InvalidInput("%s has more than %d files".formatted(folder, MOST));
        }
        var filename = String.valueOf(path.getFileName());
        source
            .files
            .computeIfAbsent(projectOf(filename), _ -> new ArrayList<>())
            .add(
                new SourceFile(
                    filename,
                    Map.of(),
                    timeOf(path, dated),
                    null,
                    () -> Files.newInputStream(path)));
      }
    }
    return source;
  }

  private static boolean isBrought(Path folder, Path path) {
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    for (var part : folder.relativize(path)) {
      if (BESIDE.matcher(part.toString()).matches()) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable Instant timeOf(Path path, boolean dated) throws IOException {
    return dated ? Files.getLastModifiedTime(path).toInstant() : null;
  }

  static String projectOf(String filename) {
    try {
      return DistributionFilename.parse(filename).project().value();
    } catch (InvalidInput e) {
      return "";
    }
  }

  @Override
  public List<String> projects() {
    return List.copyOf(files.keySet());
  }

  @Override
  public List<SourceFile> files(String project) {
    return files.getOrDefault(project, List.of());
  }
}
