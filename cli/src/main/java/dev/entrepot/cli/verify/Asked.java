package dev.entrepot.cli.verify;

import dev.entrepot.attestations.Distribution;
import java.util.List;
import java.util.Optional;

/// A file that is asked about, with what is said of its origin.
///
/// @param receipt of the index; looked for only where somebody can check it
record Asked(Distribution distribution, List<Claimed> claims, Optional<Receipt> receipt) {
  Asked {
    claims = List.copyOf(claims);
  }
}
