package dev.entrepot.server.receipt;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.server.project.NewFile;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.web.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a receipt says, as in-toto has it (Statement v1): this file came from these claims.
final class Statement {
  static final String PREDICATE = "urn:entrepot:receipt:v1";

  private static final String TYPE = "https://in-toto.io/Statement/v1";

  private Statement() {}

  /// @param index the public URL
  static byte[] of(String index, Project project, NewFile file, Instant at) {
    var predicate = new LinkedHashMap<String, Object>();
    predicate.put("index", index);
    predicate.put("project", project.name().value());
    predicate.put("version", file.filename().version().canonical());
    predicate.put("uploadedAt", at.toString());
    predicate.put("claims", claims(file));
    var statement = new LinkedHashMap<String, Object>();
    statement.put("_type", TYPE);
    statement.put(
        "subject",
        List.of(
            Map.of(
                "name", file.filename().text(),
                "digest", Map.of("sha256", file.content().sha256()))));
    statement.put("predicateType", PREDICATE);
    statement.put("predicate", predicate);
    return Json.write(statement);
  }

  private static JsonNode claims(NewFile file) {
    return Json.read(file.origin().getBytes(StandardCharsets.UTF_8));
  }
}
