package dev.entrepot.server.provenance;

import dev.entrepot.attestations.Attestation;
import dev.entrepot.attestations.Provenance;
import dev.entrepot.attestations.Verification.Verified;
import dev.entrepot.server.web.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What became of the attestations of an upload.
public sealed interface Attested {
  /// There are none, and none are needed; or they are not looked at.
  record Nothing() implements Attested {}

  /// All are true, and this publisher's.
  ///
  /// @param document PEP 740's provenance object
  /// @param claims JSON of what the certificates say
  record Proved(String document, String claims) implements Attested {
    static Proved of(
        AttestablePublisher publisher, List<Attestation> attestations, List<Verified> verified) {
      var bundle = new Provenance.Bundle(publisher.description(), attestations);
      return new Proved(
          new String(new Provenance(List.of(bundle)).write(), StandardCharsets.UTF_8),
          new String(
              Json.write(verified.stream().map(Proved::claims).toList()), StandardCharsets.UTF_8));
    }

    private static Map<String, Object> claims(Verified verified) {
      var says = new TreeMap<String, String>();
      verified.identity().extensions().forEach((key, value) -> says.put(key.label(), value));
      var claims = new LinkedHashMap<String, Object>();
      claims.put("predicate", verified.statement().predicate().label());
      claims.put("certificate", says);
      claims.put("emails", verified.identity().emails());
      claims.put("signed_at", verified.signedAt().toString());
      claims.put("log", verified.log());
      claims.put("log_index", verified.logIndex());
      return claims;
    }
  }

  /// The upload is refused with them.
  ///
  /// @param code stable, for documents and programs
  record Refused(String code, String message) implements Attested {}

  /// What is to be kept, if anything is.
  default Optional<Proved> proved() {
    return this instanceof Proved it ? Optional.of(it) : Optional.empty();
  }
}
