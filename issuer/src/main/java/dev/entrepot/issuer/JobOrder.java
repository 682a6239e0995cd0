package dev.entrepot.issuer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A job to start.
///
/// @param claims replace or add to those that follow from the facts, so that an index can be shown
///   what no real job would say
record JobOrder(JobFacts facts, Map<String, Object> claims) {
  JobOrder {
    claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
  }
}
