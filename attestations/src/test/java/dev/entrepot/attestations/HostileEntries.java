package dev.entrepot.attestations;

import static dev.entrepot.attestations.Hostile.ENTRY;
import static dev.entrepot.attestations.Hostile.at;
import static dev.entrepot.attestations.Hostile.base64;
import static dev.entrepot.attestations.Hostile.changed;
import static dev.entrepot.attestations.Hostile.made;
import static dev.entrepot.attestations.Hostile.valid;

import java.util.List;

/// Records of a log that are about something else.
final class HostileEntries {
  static final List<Hostile> ALL =
      List.of(
          made(
              "logged for another certificate",
              Check.LOG_ENTRY,
              "made for another certificate",
              valid().loggedForAnotherCertificate()),
          made(
              "said to be of another kind",
              Check.LOG_ENTRY,
              "another kind than kindVersion says",
              valid().saidToBe("dsse:0.0.2")),
          made(
              "an entry of Rekor v2",
              Check.LOG_ENTRY,
              "not a dsse:0.0.1",
              valid().loggedAs(it -> it.put("apiVersion", "0.0.2"))),
          made(
              "an entry of another type",
              Check.LOG_ENTRY,
              "not a dsse:0.0.1",
              valid().loggedAs(it -> it.put("kind", "intoto"))),
          made(
              "an entry about another payload",
              Check.LOG_ENTRY,
              "Digest of DSSE payload",
              valid().loggedAs(it -> at(it, "/spec/payloadHash").put("value", "00".repeat(32)))),
          made(
              "an entry with another signature",
              Check.LOG_ENTRY,
              "signature materials are inconsistent",
              valid().loggedAs(it -> at(it, "/spec/signatures/0").put("signature", "AAAA"))),
          made(
              "an entry with two signatures",
              Check.LOG_ENTRY,
              "exactly 1 signature",
              valid()
                  .loggedAs(it ->
                      it.withObject("/spec")
                          .withArray("signatures")
                          .addObject()
                          .put("signature", "AAAA")
                          .put("verifier", "AAAA"))),
          made(
              "an entry hashed by something else",
              Check.FORM,
              "cannot be read by Sigstore",
              valid().loggedAs(it -> at(it, "/spec/payloadHash").put("algorithm", "md5"))),
          made(
              "signed by another key",
              Check.SIGNATURE,
              "not signed by the certificate's key",
              valid().signedByAnotherKey()),
          made(
              "another payload type",
              Check.SIGNATURE,
              "not signed by the certificate's key",
              valid().withPayloadType("text/plain")),
          changed(
              "an entry that is no object",
              Check.FORM,
              "body is not an object",
              ENTRY,
              it -> it.put("canonicalizedBody", base64("[]"))),
          changed(
              "an entry that is not JSON",
              Check.FORM,
              "body is not JSON",
              ENTRY,
              it -> it.put("canonicalizedBody", base64("{"))),
          changed(
              "an empty entry",
              Check.LOG_ENTRY,
              "not a dsse:0.0.1",
              ENTRY,
              it -> it.put("canonicalizedBody", base64("{}"))));

  private HostileEntries() {}
}
