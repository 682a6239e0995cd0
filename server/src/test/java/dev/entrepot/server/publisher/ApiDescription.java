package dev.entrepot.server.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.entrepot.server.web.Json;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// The OpenAPI document, held against what the API does.
final class ApiDescription {
  private static final JsonNode DOCUMENT = Json.read(OpenApiEndpoint.read());

  private ApiDescription() {}

  /// Every operation, as `GET /api/v1/providers`.
  static Set<String> operations() {
    var operations = new TreeSet<String>();
    DOCUMENT
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .fieldNames()
                .forEachRemaining(it -> {
                  if (!it.equals("parameters")) {
                    operations.add(it.toUpperCase(Locale.ROOT) + " " + path.getKey());
                  }
                }));
    return operations;
  }

  /// A route's path as OpenAPI writes it.
  static String templated(String path) {
    return path.replaceAll(":(\\w+)", "{$1}");
  }

  /// Fails unless the document has this answer of this route: its status, type and body.
  static void assertDescribes(String method, String path, HttpResponse<String> answer) {
    var place = method + " " + templated(path) + " " + answer.statusCode();
    var response =
        resolve(
            DOCUMENT
                .path("paths")
                .path(templated(path))
                .path(method.toLowerCase(Locale.ROOT))
                .path("responses")
                .path(String.valueOf(answer.statusCode())));
    assertThat(response.isObject()).as(place + " is described: " + answer.body()).isTrue();
    var type = answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
    if (!response.has("content")) {
      assertThat(answer.body()).as(place).isEmpty();
      return;
    }
    assertThat(response.path("content").has(type)).as(place + " " + type).isTrue();
    if (type.endsWith("json")) {
      var schema = response.path("content").path(type).path("schema");
      assertThat(errors(schema, answer.body())).as(place).isEmpty();
    }
  }

  /// Fails unless the schema of a route's body takes this one.
  static void assertTakes(String method, String path, String body) {
    var schema =
        DOCUMENT
            .path("paths")
            .path(templated(path))
            .path(method.toLowerCase(Locale.ROOT))
            .path("requestBody")
            .path("content")
            .path("application/json")
            .path("schema");
    assertThat(schema.isObject()).as(method + " " + path).isTrue();
    assertThat(errors(schema, body)).as(body).isEmpty();
  }

  private static Set<?> errors(JsonNode schema, String body) {
    var whole = ((com.fasterxml.jackson.databind.node.ObjectNode) schema).deepCopy();
    whole.set("components", DOCUMENT.path("components"));
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(whole)
        .validate(Json.read(body.getBytes(StandardCharsets.UTF_8)));
  }

  private static JsonNode resolve(JsonNode node) {
    var reference = node.path("$ref").asText();
    return reference.isEmpty() ? node : DOCUMENT.at(reference.substring(1));
  }
}
