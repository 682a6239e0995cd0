package dev.entrepot.attestations;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.entrepot.packaging.InvalidInput;
import java.util.Set;

/// The same attestation in Sigstore's own form, the bundle, which `cosign` and `gh attestation`
/// write and read.
public final class SigstoreBundle {
  static final String MEDIA_TYPE = "application/vnd.dev.sigstore.bundle.v0.3+json";

  // Up to version 0.2 the certificate stood in a chain of its own.
  private static final Set<String> MEDIA_TYPES =
      Set.of(
          MEDIA_TYPE,
          "application/vnd.dev.sigstore.bundle+json;version=0.3",
          "application/vnd.dev.sigstore.bundle+json;version=0.2",
          "application/vnd.dev.sigstore.bundle+json;version=0.1");

  private SigstoreBundle() {}

  /// Reads a bundle that says what an attestation can say: one in-toto statement, one signature,
  /// one record in a log, and no timestamps beside it.
  public static Attestation read(byte[] json) {
    var it =
        new JsonObject(
                StrictJson.read(json, AttestationJson.LARGEST, "The Sigstore bundle"), "bundle")
            .only(Set.of("mediaType", "verificationMaterial", "dsseEnvelope"));
    if (!MEDIA_TYPES.contains(it.text("mediaType"))) {
      throw new InvalidInput("bundle.mediaType is not one of Sigstore's bundles 0.1 to 0.3");
    }
    var material =
        it.object("verificationMaterial")
            .only(
                Set.of(
                    "certificate",
                    "x509CertificateChain",
                    "tlogEntries",
                    "timestampVerificationData"));
    requireNoTimestamps(material);
    var entries = material.list("tlogEntries", 1);
    if (entries.isEmpty()) {
      throw new InvalidInput("bundle.verificationMaterial.tlogEntries is empty");
    }
    var envelope = it.object("dsseEnvelope").only(Set.of("payload", "payloadType", "signatures"));
    if (!envelope.text("payloadType").equals(Attestation.PAYLOAD_TYPE)) {
      throw new InvalidInput(envelope.at("payloadType") + " is not " + Attestation.PAYLOAD_TYPE);
    }
    var signatures = envelope.list("signatures", 1);
    if (signatures.isEmpty()) {
      throw new InvalidInput(envelope.at("signatures") + " is empty");
    }
    var signature = new JsonObject(signatures.getFirst(), envelope.at("signatures[0]"));
    return new Attestation(
        certificate(material),
        EntryJson.read(new JsonObject(entries.getFirst(), material.at("tlogEntries[0]"))),
        envelope.base64("payload"),
        signature.only(Set.of("sig", "keyid")).base64("sig"));
  }

  private static void requireNoTimestamps(JsonObject material) {
    var data = "timestampVerificationData";
    if (material.has(data) && !material.object(data).node().isEmpty()) {
      throw new InvalidInput(
          material.at(data)
              + " has timestamps, which PEP 740 cannot carry: sign with a Rekor v1 log");
    }
  }

  private static Base64Text certificate(JsonObject material) {
    if (material.has("certificate")) {
      return material.object("certificate").only(Set.of("rawBytes")).base64("rawBytes");
    }
    var chain = material.object("x509CertificateChain").only(Set.of("certificates"));
    var certificates = chain.list("certificates", 10);
    if (certificates.isEmpty()) {
      throw new InvalidInput(chain.at("certificates") + " is empty");
    }
    return new JsonObject(certificates.getFirst(), chain.at("certificates[0]"))
        .only(Set.of("rawBytes"))
        .base64("rawBytes");
  }

  public static byte[] write(Attestation attestation) {
    return StrictJson.write(object(attestation, attestation.entry()));
  }

  static ObjectNode object(Attestation attestation, TransparencyEntry entry) {
    var bundle = JsonNodeFactory.instance.objectNode().put("mediaType", MEDIA_TYPE);
    var material = bundle.putObject("verificationMaterial");
    material.putObject("certificate").put("rawBytes", attestation.certificate().value());
    material.putArray("tlogEntries").add(EntryJson.write(entry));
    var envelope =
        bundle
            .putObject("dsseEnvelope")
            .put("payload", attestation.statement().value())
            .put("payloadType", Attestation.PAYLOAD_TYPE);
    envelope.putArray("signatures").addObject().put("sig", attestation.signature().value());
    return bundle;
  }
}
