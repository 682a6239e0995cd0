package dev.entrepot.attestations;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.entrepot.packaging.DistributionFilename;
import dev.entrepot.packaging.DistributionFilename.SourceDistribution;
import dev.entrepot.packaging.DistributionFilename.Wheel;
import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.Sha256;
import java.util.Objects;
import java.util.Set;

/// An in-toto statement v1 about one distribution.
///
/// @param filename the subject's name
/// @param sha256 the subject's digest
public record Statement(DistributionFilename filename, Sha256 sha256, Predicate predicate) {
  private static final String TYPE = "https://in-toto.io/Statement/v1";
  private static final int LARGEST = 400_000;

  static Statement read(byte[] json) {
    var it =
        new JsonObject(StrictJson.read(json, LARGEST, "The statement"), "statement")
            .only(Set.of("_type", "subject", "predicateType", "predicate"));
    if (!it.text("_type").equals(TYPE)) {
      throw new InvalidInput("statement._type is not " + TYPE);
    }
    var subjects = it.list("subject", 1);
    if (subjects.isEmpty()) {
      throw new InvalidInput("statement.subject is empty");
    }
    var subject = new JsonObject(subjects.getFirst(), "statement.subject[0]");
    var type = it.text("predicateType");
    var predicate =
        Predicate.ofType(type)
            .orElseThrow(() ->
                new InvalidInput(
                    "statement.predicateType is neither %s nor %s"
                        .formatted(Predicate.PUBLISH.type(), Predicate.PROVENANCE.type())));
    // PyPI's documents say that it MUST be empty.
    if (predicate == Predicate.PUBLISH && it.has("predicate") && !isEmpty(it)) {
      throw new InvalidInput("statement.predicate of a publish attestation is not empty");
    }
    var digest = subject.object("digest").text("sha256");
    if (!digest.matches("[0-9a-f]{64}")) {
      throw new InvalidInput(
          "statement.subject[0].digest.sha256 is not 64 lower-case hexadecimal digits");
    }
    return new Statement(
        subject.named("name", () -> DistributionFilename.parse(subject.text("name"))),
        new Sha256(digest),
        predicate);
  }

  /// That the file was published, and nothing more: what pypi-attestations writes too.
  static byte[] published(Distribution distribution) {
    var statement = JsonNodeFactory.instance.objectNode().put("_type", TYPE);
    statement
        .putArray("subject")
        .addObject()
        .put("name", distribution.filename().text())
        .putObject("digest")
        .put("sha256", distribution.sha256().hex());
    statement.put("predicateType", Predicate.PUBLISH.type()).putNull("predicate");
    return StrictJson.write(statement);
  }

  private static boolean isEmpty(JsonObject statement) {
    var predicate = statement.node().path("predicate");
    return predicate.isObject() && predicate.isEmpty();
  }

  /// Whether installers read the two names alike.
  static boolean same(DistributionFilename one, DistributionFilename other) {
    if (!one.project().equals(other.project())
        || !one.version().key().equals(other.version().key())) {
      return false;
    }
    return switch (one) {
      case SourceDistribution(var text, _, _) ->
          other instanceof SourceDistribution it
              && text.endsWith(".zip") == it.text().endsWith(".zip");
      case Wheel wheel ->
          other instanceof Wheel it
              && Objects.equals(wheel.build(), it.build())
              && sameTags(wheel, it);
    };
  }

  private static boolean sameTags(Wheel one, Wheel other) {
    return Set.copyOf(one.pythonTags()).equals(Set.copyOf(other.pythonTags()))
        && Set.copyOf(one.abiTags()).equals(Set.copyOf(other.abiTags()))
        && Set.copyOf(one.platformTags()).equals(Set.copyOf(other.platformTags()));
  }
}
