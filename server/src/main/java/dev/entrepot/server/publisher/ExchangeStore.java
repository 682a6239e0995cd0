package dev.entrepot.server.publisher;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.server.publisher.provider.Difference;
import dev.entrepot.server.web.Json;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jdbi.v3.core.Handle;

/// The tables `exchange` and `exchange_project`. Every method runs in its caller's transaction.
@Singleton
class ExchangeStore {
  private static final int MOST_LISTED = 200;
  private static final String SELECT =
      """
      SELECT id, occurred_at, issuer, provider, claims, code, description, publisher_id, differences
        FROM exchange
      """;

  void insert(Handle tx, Exchange exchange) {
    tx.createUpdate(
            """
            INSERT INTO exchange (id, occurred_at, issuer, provider, claims, code, description,
                                  publisher_id, differences)
            VALUES (:id, :at, :issuer, :provider, :claims, :code, :description,
                    :publisherId, :differences)
            """)
        .bind("id", exchange.id())
        .bind("at", exchange.at().toEpochMilli())
        .bind("issuer", exchange.issuer())
        .bind("provider", exchange.provider())
        .bind("claims", exchange.claims().toString())
        .bind("code", exchange.code())
        .bind("description", exchange.description())
        .bind("publisherId", exchange.publisherId())
        .bind("differences", new String(Json.write(exchange.differences()), StandardCharsets.UTF_8))
        .execute();
    for (var project : exchange.projects()) {
      tx.createUpdate(
              "INSERT INTO exchange_project (exchange_id, project_id) VALUES (:id, :project)")
          .bind("id", exchange.id())
          .bind("project", project)
          .execute();
    }
  }

  Optional<Exchange> find(Handle tx, String id) {
    return tx.createQuery(SELECT + " WHERE id = :id")
        .bind("id", id)
        .map((row, _) -> read(row, projectsOf(tx, id)))
        .findOne();
  }

  /// The newest first.
  List<Exchange> ofProject(Handle tx, String projectId) {
    return tx.createQuery(
            SELECT
                + """
                 WHERE id IN (SELECT exchange_id FROM exchange_project WHERE project_id = :project)
                 ORDER BY occurred_at DESC, id DESC
                 LIMIT :most
                """)
        .bind("project", projectId)
        .bind("most", MOST_LISTED)
        .map((row, _) -> read(row, Set.of(projectId)))
        .list();
  }

  List<Exchange> newest(Handle tx) {
    return tx.createQuery(SELECT + " ORDER BY occurred_at DESC, id DESC LIMIT :most")
        .bind("most", MOST_LISTED)
        .map((row, _) -> read(row, Set.of()))
        .list();
  }

  void forget(Handle tx, Instant end) {
    tx.createUpdate("DELETE FROM exchange WHERE occurred_at < :end")
        .bind("end", end.toEpochMilli())
        .execute();
  }

  private static Set<String> projectsOf(Handle tx, String id) {
    return new HashSet<>(
        tx.createQuery("SELECT project_id FROM exchange_project WHERE exchange_id = :id")
            .bind("id", id)
            .mapTo(String.class)
            .list());
  }

  private static Exchange read(ResultSet row, Set<String> projects) throws SQLException {
    return new Exchange(
        row.getString("id"),
        Instant.ofEpochMilli(row.getLong("occurred_at")),
        row.getString("issuer"),
        row.getString("provider"),
        json(row.getString("claims")),
        row.getString("code"),
        row.getString("description"),
        Optional.ofNullable(row.getString("publisher_id")),
        StreamSupport.stream(json(row.getString("differences")).spliterator(), false)
            .map(ExchangeStore::difference)
            .toList(),
        projects);
  }

  private static Difference difference(JsonNode it) {
    return new Difference(
        it.path("claim").asText(),
        it.path("field").asText(),
        it.path("expected").asText(),
        it.path("got").asText());
  }

  private static JsonNode json(String text) {
    return Json.read(text.getBytes(StandardCharsets.UTF_8));
  }
}
