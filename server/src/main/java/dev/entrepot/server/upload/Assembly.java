package dev.entrepot.server.upload;

import dev.entrepot.server.storage.IncomingBlob;
import dev.entrepot.server.storage.Staging;
import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Puts the parts of a file together, in one pass with the hashes that storage does not compute.
final class Assembly {
  private static final int CHUNK = 1 << 17;

  private Assembly() {}

  /// The names of the announced hashes that are not those of the parts.
  static List<String> wrongHashes(
      Staging staging, List<String> parts, Map<String, String> announced, IncomingBlob blob)
      throws IOException {
    var others = new TreeMap<String, MessageDigest>();
    announced.keySet().stream()
        // These two are compared by the checks that every upload meets.
        .filter(it -> !it.equals("sha256") && !it.equals("md5"))
        .forEach(it -> others.put(it, Hashes.digest(it)));
    for (var part : parts) {
      try (var in = Files.newInputStream(staging.pathOf(part))) {
        for (var chunk = in.readNBytes(CHUNK); chunk.length > 0; chunk = in.readNBytes(CHUNK)) {
          var bytes = chunk;
          blob.write(bytes);
          others.values().forEach(it -> it.update(bytes));
        }
      }
    }
    var hex = HexFormat.of();
    return others.entrySet().stream()
        .filter(it ->
            !hex.formatHex(it.getValue().digest()).equalsIgnoreCase(announced.get(it.getKey())))
        .map(Map.Entry::getKey)
        .toList();
  }
}
