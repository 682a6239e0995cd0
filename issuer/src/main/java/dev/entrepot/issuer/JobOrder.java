package dev.entrepot.issuer;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// A job to start.
///
/// @param claims replace or add to those that follow from the facts, so that an index can be shown
///   what no real job would say
/// @param without claims to leave out
record JobOrder(Job job, Map<String, Object> claims, Set<String> without) {
  JobOrder {
    claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
    without = Set.copyOf(without);
  }

  Map<String, Object> claims(String issuer, String audience, UUID id, Instant now) {
    var all = new LinkedHashMap<>(job.claims(issuer, audience, id, now));
    all.putAll(claims);
    all.keySet().removeAll(without);
    return all;
  }
}
