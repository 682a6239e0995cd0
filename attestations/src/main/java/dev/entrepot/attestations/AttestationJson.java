package dev.entrepot.attestations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.entrepot.packaging.InvalidInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Attestation objects in the form of PEP 740.
public final class AttestationJson {
  /// Real ones have 5 to 11 kB.
  static final int LARGEST = 500_000;

  /// What one file may carry: one of each [Predicate].
  public static final int MOST = 2;

  private static final int VERSION = 1;

  private AttestationJson() {}

  /// One attestation object.
  public static Attestation read(byte[] json) {
    return read(StrictJson.read(json, LARGEST, "The attestation"), "attestation");
  }

  /// The form field `attestations` of an upload: a list of attestation objects.
  public static List<Attestation> readList(byte[] json) {
    var list = StrictJson.read(json, MOST * LARGEST, "The field attestations");
    if (!list.isArray() || list.isEmpty()) {
      throw new InvalidInput("The field attestations is not a list with an attestation in it");
    }
    if (list.size() > MOST) {
      throw new InvalidInput("A file has at most %d attestations".formatted(MOST));
    }
    var attestations = new ArrayList<Attestation>();
    for (int i = 0; i < list.size(); i++) {
      attestations.add(read(list.get(i), "attestations[%d]".formatted(i)));
    }
    return List.copyOf(attestations);
  }

  static Attestation read(JsonNode node, String path) {
    var it =
        new JsonObject(node, path).only(Set.of("version", "verification_material", "envelope"));
    if (it.integer("version") != VERSION) {
      throw new InvalidInput(it.at("version") + " is not 1, the one that PEP 740 defines");
    }
    var material =
        it.object("verification_material").only(Set.of("certificate", "transparency_entries"));
    var entries = material.list("transparency_entries", 1);
    if (entries.isEmpty()) {
      throw new InvalidInput(material.at("transparency_entries") + " is empty");
    }
    var envelope = it.object("envelope").only(Set.of("statement", "signature"));
    return new Attestation(
        material.base64("certificate"),
        EntryJson.read(new JsonObject(entries.getFirst(), material.at("transparency_entries[0]"))),
        envelope.base64("statement"),
        envelope.base64("signature"));
  }

  public static byte[] write(Attestation attestation) {
    return StrictJson.write(object(attestation));
  }

  /// The form field `attestations` of an upload.
  public static String writeList(List<Attestation> attestations) {
    var list = JsonNodeFactory.instance.arrayNode();
    attestations.forEach(it -> list.add(object(it)));
    return list.toString();
  }

  static ObjectNode object(Attestation attestation) {
    var object = JsonNodeFactory.instance.objectNode().put("version", VERSION);
    var material =
        object
            .putObject("verification_material")
            .put("certificate", attestation.certificate().value());
    material.putArray("transparency_entries").add(EntryJson.write(attestation.entry()));
    object
        .putObject("envelope")
        .put("statement", attestation.statement().value())
        .put("signature", attestation.signature().value());
    return object;
  }
}
