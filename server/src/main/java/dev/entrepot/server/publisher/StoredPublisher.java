package dev.entrepot.server.publisher;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.server.publisher.provider.Condition;
import dev.entrepot.server.publisher.provider.Condition.Operator;
import dev.entrepot.server.publisher.provider.Grant;
import dev.entrepot.server.publisher.provider.Grant.Permission;
import dev.entrepot.server.publisher.provider.Providers;
import dev.entrepot.server.publisher.provider.TrustedPublisher;
import dev.entrepot.server.web.Json;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.jdbi.v3.core.statement.SqlStatement;

/// The columns that say who a publisher is, in both of its tables.
final class StoredPublisher {
  static final String COLUMNS =
      "provider, issuer, lookup_key, identity, fields, conditions, pins, permission, token_seconds";
  static final String VALUES =
      ":provider, :issuer, :key, :identity, :fields, :conditions, :pins, :permission, :tokenSeconds";

  private StoredPublisher() {}

  static <T extends SqlStatement<T>> T bind(T statement, TrustedPublisher publisher) {
    return statement
        .bind("provider", publisher.provider().name())
        .bind("issuer", publisher.issuer())
        .bind("key", publisher.key())
        .bind("identity", publisher.identity())
        .bind("fields", text(publisher.fields()))
        .bind("conditions", json(publisher.conditions()))
        .bind("pins", text(publisher.pins()))
        .bind("permission", publisher.grant().permission().name())
        .bind("tokenSeconds", publisher.grant().lifetime().map(Duration::toSeconds));
  }

  static TrustedPublisher read(ResultSet row) throws SQLException {
    var seconds = row.getLong("token_seconds");
    var lifetime =
        row.wasNull() ? Optional.<Duration>empty() : Optional.of(Duration.ofSeconds(seconds));
    return new TrustedPublisher(
        Providers.named(row.getString("provider")),
        row.getString("issuer"),
        map(row.getString("fields")),
        conditions(row.getString("conditions")),
        new Grant(Permission.valueOf(row.getString("permission")), lifetime),
        map(row.getString("pins")));
  }

  /// JSON with its keys in order, so that equal maps are equal texts.
  static String text(Map<String, String> map) {
    return json(new TreeMap<>(map));
  }

  private static String json(Object value) {
    return new String(Json.write(value), StandardCharsets.UTF_8);
  }

  private static Map<String, String> map(String json) {
    var map = new TreeMap<String, String>();
    read(json).properties().forEach(it -> map.put(it.getKey(), it.getValue().asText()));
    return map;
  }

  private static List<Condition> conditions(String json) {
    return StreamSupport.stream(read(json).spliterator(), false)
        .map(it ->
            new Condition(
                it.path("claim").asText(),
                Operator.valueOf(it.path("operator").asText()),
                StreamSupport.stream(it.path("values").spliterator(), false)
                    .map(JsonNode::asText)
                    .toList()))
        .toList();
  }

  private static JsonNode read(String json) {
    return Json.read(json.getBytes(StandardCharsets.UTF_8));
  }
}
