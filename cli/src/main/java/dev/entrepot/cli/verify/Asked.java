package dev.entrepot.cli.verify;

import dev.entrepot.attestations.Distribution;
import java.util.List;

/// A file that is asked about, with what is said of its origin.
record Asked(Distribution distribution, List<Claimed> claims) {
  Asked {
    claims = List.copyOf(claims);
  }
}
