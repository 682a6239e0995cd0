package dev.entrepot.attestations;

import static dev.entrepot.attestations.Hostile.ENTRY;
import static dev.entrepot.attestations.Hostile.PROOF;
import static dev.entrepot.attestations.Hostile.changed;
import static dev.entrepot.attestations.Hostile.text;

import java.util.List;

/// What is no attestation of PEP 740.
final class HostileForms {
  static final List<Hostile> ALL =
      List.of(
          text("not JSON", "is not JSON", _ -> "{"),
          text("empty", "is empty", _ -> ""),
          text("a list", "is not an object", it -> "[" + it + "]"),
          text("two values", "is not JSON", it -> it + "{}"),
          text("a key twice", "Duplicate field", it -> it.replaceFirst("\\{", "{\"version\":1,")),
          text("far too deep", "nesting depth", _ -> "[".repeat(1000)),
          text("far too large", "larger than", it -> it + " ".repeat(600_000)),
          changed("version 2", "version is not 1", "", it -> it.put("version", 2)),
          changed("a version as text", "version is not 1", "", it -> it.put("version", "2")),
          changed("an unknown member", "unknown member extra", "", it -> it.put("extra", 1)),
          changed("no envelope", "envelope is missing", "", it -> it.remove("envelope")),
          changed(
              "no certificate",
              "certificate is missing",
              "/verification_material",
              it -> it.remove("certificate")),
          changed(
              "no entry",
              "transparency_entries is empty",
              "/verification_material",
              it -> it.putArray("transparency_entries")),
          changed(
              "two entries",
              "more than 1 members",
              "/verification_material",
              it -> it.withArray("transparency_entries").addObject()),
          changed(
              "a signature that is not base64",
              "envelope.signature: a base64 text is malformed",
              "/envelope",
              it -> it.put("signature", "%%%")),
          changed(
              "a second spelling of base64",
              "envelope.statement: a base64 text is malformed",
              "/envelope",
              it -> it.put("statement", "QUJ=")),
          changed(
              "a time with a fraction",
              "integratedTime is not a whole number",
              ENTRY,
              it -> it.put("integratedTime", "12.7")),
          changed(
              "a negative index",
              "logIndex is not a whole number",
              PROOF,
              it -> it.put("logIndex", "-1")),
          changed(
              "sixty-five hashes",
              "more than 64 members",
              PROOF,
              it -> "A".repeat(65).chars().forEach(_ -> it.withArray("hashes").add("AAAA"))),
          changed(
              "a checkpoint without end",
              "checkpoint is too long",
              PROOF + "/checkpoint",
              it -> it.put("envelope", "x".repeat(20_000))),
          changed(
              "a draft's timestamps",
              "unknown member timestamps",
              "/verification_material",
              it -> it.putArray("timestamps")));

  private HostileForms() {}
}
