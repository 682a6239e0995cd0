package dev.entrepot.server.receipt;

import dev.entrepot.server.receipt.TransparencyLog.SignedHead;
import dev.entrepot.transparency.Checkpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Heads that witnesses cosigned. An older one stays for as long as more of them cosigned it than
/// any newer one, so these are never more than there are witnesses.
final class CosignedHeads {
  private final List<Cosigned> heads = new ArrayList<>();

  private record Cosigned(SignedHead head, int cosignatures) {}

  synchronized void add(SignedHead head, int cosignatures) {
    heads.removeIf(it -> it.cosignatures() <= cosignatures);
    heads.add(new Cosigned(head, cosignatures));
  }

  synchronized Optional<SignedHead> of(Checkpoint checkpoint) {
    return all().stream().filter(it -> it.checkpoint().equals(checkpoint)).findFirst();
  }

  /// The one with the most cosignatures among those that have this entry.
  synchronized Optional<SignedHead> having(long position) {
    return all().stream().filter(it -> it.checkpoint().size() > position).findFirst();
  }

  /// From the most cosignatures and the fewest entries on.
  synchronized List<SignedHead> all() {
    return heads.stream().map(Cosigned::head).toList();
  }
}
