package dev.entrepot.server.publisher.provider;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.entrepot.server.publisher.provider.Condition.Operator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A release job of each provider and the publisher it is, from the files in `jobs`.
final class ExampleJobs {
  private static final Path FOLDER = Path.of("src", "test", "resources", "jobs");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ExampleJobs() {}

  record Job(String file, TrustedPublisher publisher, Claims claims, Optional<String> run) {
    String provider() {
      return publisher.provider().name();
    }

    String text(String claim) {
      return claims.text(claim).orElse("");
    }

    Claims with(String claim, String value) {
      var copy = (ObjectNode) claims.all().deepCopy();
      holder(copy, claim).put(key(claim), value);
      return new Claims(claims.issuer(), copy);
    }

    Claims without(String claim) {
      var copy = (ObjectNode) claims.all().deepCopy();
      holder(copy, claim).remove(key(claim));
      return new Claims(claims.issuer(), copy);
    }

    private static ObjectNode holder(ObjectNode all, String claim) {
      return claim.startsWith("/") ? (ObjectNode) all.at(JsonPointer.compile(claim).head()) : all;
    }

    private static String key(String claim) {
      return claim.startsWith("/")
          ? JsonPointer.compile(claim).last().getMatchingProperty()
          : claim;
    }

    @Override
    public String toString() {
      return file;
    }
  }

  static List<Job> all() {
    try (var files = Files.list(FOLDER)) {
      return files.sorted().map(ExampleJobs::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Job read(Path file) {
    try {
      var job = MAPPER.readTree(file.toFile());
      var values = new HashMap<>(map(job.path("fields")));
      values.putAll(map(job.path("values")));
      var issuer = job.path("issuer").asText();
      var form =
          new PublisherForm(
              job.path("provider").asText(),
              values,
              conditions(job.path("conditions")),
              Optional.empty(),
              Optional.empty());
      return new Job(
          file.getFileName().toString(),
          ofNewTable(form.publisher(issuer)),
          new Claims(issuer, job.path("claims")),
          Optional.ofNullable(job.path("run").textValue()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // What made the table is then part of the test, and not of whichever test came first.
  private static TrustedPublisher ofNewTable(TrustedPublisher it) {
    var provider =
        Providers.tables().filter(table -> table.name().equals(it.provider().name())).findFirst();
    return new TrustedPublisher(
        provider.orElseThrow(), it.issuer(), it.fields(), it.conditions(), it.grant(), it.pins());
  }

  private static Map<String, String> map(JsonNode object) {
    var map = new HashMap<String, String>();
    object.properties().forEach(it -> map.put(it.getKey(), it.getValue().asText()));
    return map;
  }

  private static List<Condition> conditions(JsonNode list) {
    var conditions = new ArrayList<Condition>();
    list.forEach(it -> {
      var values = new ArrayList<String>();
      it.path("values").forEach(value -> values.add(value.asText()));
      conditions.add(
          new Condition(
              it.path("claim").asText(), Operator.valueOf(it.path("operator").asText()), values));
    });
    return conditions;
  }
}
