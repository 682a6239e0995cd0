package dev.entrepot.server.importing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.web.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What `devpi-export` wrote: `dataindex.json`, and the files by the paths that it names.
final class DevpiSource implements Source {
  static final String INDEX = "dataindex.json";

  private static final long LARGEST = 512_000_000;
  private static final String DUMP_VERSION = "2";
  private static final int SECONDS_TOO = 6;

  private final Map<String, List<SourceFile>> files = new TreeMap<>();

  private DevpiSource() {}

  /// @param wanted one of its indexes, as `user/index`; all of them without
  static DevpiSource of(Path folder, Optional<String> wanted) throws IOException {
    var description = folder.resolve(INDEX);
    if (Files.size(description) > LARGEST) {
      throw new InvalidInput("%s has more than %d bytes".formatted(description, LARGEST));
    }
    var all = Json.read(Files.readAllBytes(description));
    if (!all.path("dumpversion").asText().equals(DUMP_VERSION)) {
      throw new InvalidInput(
          "%s is of another kind of devpi export; make it with devpi-export of devpi-server 5 or newer"
              .formatted(description));
    }
    var indexes = all.path("indexes");
    if (wanted.isPresent() && !indexes.has(wanted.get())) {
      throw new InvalidInput("The export has no index %s".formatted(wanted.get()));
    }
    var source = new DevpiSource();
    for (var index : indexes.properties()) {
      if (wanted.isEmpty() || wanted.get().equals(index.getKey())) {
        for (var entry : index.getValue().path("files")) {
          source.add(folder, entry);
        }
      }
    }
    return source;
  }

  private void add(Path folder, JsonNode entry) {
    if (!entry.path("type").asText().equals("releasefile")) {
      return; // Documentation and test results, which an index of packages has no place for.
    }
    var relative = entry.path("relpath").asText();
    var path = folder.resolve(relative).normalize();
    if (!path.startsWith(folder.normalize())) {
      throw new InvalidInput("The export names a file outside of itself: " + relative);
    }
    var filename = String.valueOf(path.getFileName());
    files
        .computeIfAbsent(entry.path("projectname").asText(), _ -> new ArrayList<>())
        .add(
            new SourceFile(
                filename,
                hashes(entry.path("entrymapping")),
                uploadedAt(entry.path("log")),
                null,
                () -> Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)));
  }

  // Old exports have `md5` or only `hash_spec`, as `sha256=…`.
  private static Map<String, String> hashes(JsonNode mapping) {
    var hashes = new HashMap<String, String>();
    mapping
        .path("hashes")
        .properties()
        .forEach(it -> hashes.put(it.getKey(), it.getValue().asText()));
    var spec = mapping.path("hash_spec").asText();
    var equals = spec.indexOf('=');
    if (equals > 0) {
      hashes.putIfAbsent(spec.substring(0, equals), spec.substring(equals + 1));
    }
    if (mapping.hasNonNull("md5")) {
      hashes.putIfAbsent("md5", mapping.path("md5").asText());
    }
    return hashes;
  }

  /// The first upload: a push from one index to another comes later in the log.
  private static @Nullable Instant uploadedAt(JsonNode log) {
    var times = new ArrayList<Instant>();
    for (var entry : log) {
      time(entry.path("when")).ifPresent(times::add);
    }
    return times.stream().min(Comparator.naturalOrder()).orElse(null);
  }

  private static Optional<Instant> time(JsonNode when) {
    if (when.size() != SECONDS_TOO) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDateTime.of(
                  when.path(0).asInt(),
                  when.path(1).asInt(),
                  when.path(2).asInt(),
                  when.path(3).asInt(),
                  when.path(4).asInt(),
                  when.path(5).asInt())
              .toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
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
