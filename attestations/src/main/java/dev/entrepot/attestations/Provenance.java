package dev.entrepot.attestations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.entrepot.packaging.InvalidInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// PEP 740's provenance object: a file's attestations, under the publisher they were verified
/// against.
public record Provenance(List<Bundle> bundles) {
  private static final int LARGEST = 4_000_000;
  private static final int MOST_BUNDLES = 10;
  private static final int MOST_ATTESTATIONS = 20;
  private static final int VERSION = 1;

  public Provenance {
    bundles = List.copyOf(bundles);
  }

  /// The attestations of one publisher.
  ///
  /// @param publisher JSON object with at least `kind`, as the index that verified it wrote it
  public record Bundle(JsonNode publisher, List<Attestation> attestations) {
    public Bundle {
      attestations = List.copyOf(attestations);
    }
  }

  public static Provenance read(byte[] json) {
    var it =
        new JsonObject(StrictJson.read(json, LARGEST, "The provenance object"), "provenance")
            .only(Set.of("version", "attestation_bundles"));
    if (it.integer("version") != VERSION) {
      throw new InvalidInput("provenance.version is not 1, the one that PEP 740 defines");
    }
    var bundles = new ArrayList<Bundle>();
    for (var node : it.list("attestation_bundles", MOST_BUNDLES)) {
      bundles.add(
          bundle(new JsonObject(node, it.at("attestation_bundles[%d]".formatted(bundles.size())))));
    }
    if (bundles.isEmpty()) {
      throw new InvalidInput("provenance.attestation_bundles is empty");
    }
    return new Provenance(bundles);
  }

  private static Bundle bundle(JsonObject it) {
    it.only(Set.of("publisher", "attestations"));
    var publisher = it.object("publisher");
    if (publisher.text("kind").isEmpty()) {
      throw new InvalidInput(publisher.at("kind") + " is empty");
    }
    var attestations = new ArrayList<Attestation>();
    for (var node : it.list("attestations", MOST_ATTESTATIONS)) {
      attestations.add(
          AttestationJson.read(node, it.at("attestations[%d]".formatted(attestations.size()))));
    }
    return new Bundle(publisher.node(), attestations);
  }

  public byte[] write() {
    ObjectNode object = JsonNodeFactory.instance.objectNode().put("version", VERSION);
    var list = object.putArray("attestation_bundles");
    for (var bundle : bundles) {
      var written = list.addObject();
      written.set("publisher", bundle.publisher());
      var attestations = written.putArray("attestations");
      bundle.attestations().forEach(it -> attestations.add(AttestationJson.object(it)));
    }
    return StrictJson.write(object);
  }
}
