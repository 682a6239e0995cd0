package dev.entrepot.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProofsTest {
  private static final int MOST = 100_000;
  private static final Leaves LEAVES = new Leaves(MOST);

  @Test
  void hashesTheTreesOfTheReferenceImplementation() {
    // The roots of RFC 6962's reference implementation (google/certificate-transparency,
    // merkle_tree_test) for its first inputs: none, and one empty entry.
    assertThat(Hash.empty())
        .isEqualTo(hex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    assertThat(Hash.leaf(new byte[0]))
        .isEqualTo(hex("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"));
    assertThat(Hash.node(Hash.leaf(new byte[0]), Hash.leaf(new byte[] {0})))
        .isEqualTo(hex("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"));
  }

  @Test
  void everyEntryOfEverySmallTreeIsProvedAndNoOther() {
    for (var size = 1; size <= 70; size++) {
      for (var index = 0; index < size; index++) {
        var path = LEAVES.tree(size).inclusion(index);
        Proofs.requireInclusion(leaf(index), index, LEAVES.head(size), path);
        for (var other = 0; other < size; other++) {
          if (other != index) {
            refusesInclusion(leaf(other), index, LEAVES.head(size), path);
            refusesInclusion(leaf(index), other, LEAVES.head(size), path);
          }
        }
      }
    }
  }

  @Test
  void everySmallTreeIsShownToContainEveryOlderOne() {
    for (var size = 0; size <= 70; size++) {
      for (var older = 0; older <= size; older++) {
        var proof = LEAVES.tree(size).consistency(older);
        Proofs.requireConsistency(LEAVES.head(older), LEAVES.head(size), proof);
        if (older > 0) {
          var forged = new Checkpoint("log.test", older, Hash.leaf(Leaves.entry(size)));
          refusesConsistency(forged, LEAVES.head(size), proof);
        }
      }
    }
  }

  @Test
  void largeTreesAreProvedByFewHashes() {
    var random = new Random(20260801);
    for (var i = 0; i < 3000; i++) {
      var size = 1 + random.nextInt(MOST);
      var index = random.nextInt(size);
      var older = 1 + random.nextInt(size);
      var path = LEAVES.tree(size).inclusion(index);
      var proof = LEAVES.tree(size).consistency(older);

      assertThat(path).hasSizeLessThanOrEqualTo(17);
      assertThat(proof).hasSizeLessThanOrEqualTo(18);
      Proofs.requireInclusion(leaf(index), index, LEAVES.head(size), path);
      Proofs.requireConsistency(LEAVES.head(older), LEAVES.head(size), proof);
    }
  }

  @Test
  void aProofThatWasTouchedProvesNothing() {
    var random = new Random(20260802);
    for (var i = 0; i < 2000; i++) {
      var size = 2 + random.nextInt(MOST - 2);
      var index = random.nextInt(size);
      var older = 1 + random.nextInt(size - 1);
      var head = LEAVES.head(size);

      for (var touched : touched(LEAVES.tree(size).inclusion(index), random)) {
        refusesInclusion(leaf(index), index, head, touched);
      }
      for (var touched : touched(LEAVES.tree(size).consistency(older), random)) {
        refusesConsistency(LEAVES.head(older), head, touched);
      }
    }
  }

  @Test
  void aLogThatShrankOrIsAnotherOneIsNoContinuation() {
    refusesConsistency(LEAVES.head(5), LEAVES.head(4), List.of());
    var other = new Checkpoint("other.test", 5, LEAVES.head(5).root());
    refusesConsistency(LEAVES.head(5), other, List.of());
  }

  private static List<List<Hash>> touched(List<Hash> proof, Random random) {
    var changed = new ArrayList<>(proof);
    var longer = new ArrayList<>(proof);
    longer.add(random.nextInt(longer.size() + 1), leaf(random.nextInt(MOST)));
    if (proof.isEmpty()) {
      return List.of(longer);
    }
    changed.set(random.nextInt(changed.size()), leaf(random.nextInt(MOST)));
    var shorter = new ArrayList<>(proof);
    shorter.remove(random.nextInt(shorter.size()));
    var turned = new ArrayList<>(proof);
    Collections.reverse(turned);
    return proof.size() == 1
        ? List.of(longer, changed, shorter)
        : List.of(longer, changed, shorter, turned);
  }

  private static void refusesInclusion(Hash leaf, long index, Checkpoint head, List<Hash> path) {
    assertThatThrownBy(() -> Proofs.requireInclusion(leaf, index, head, path))
        .isInstanceOf(InvalidProof.class);
  }

  private static void refusesConsistency(Checkpoint older, Checkpoint newer, List<Hash> proof) {
    assertThatThrownBy(() -> Proofs.requireConsistency(older, newer, proof))
        .isInstanceOf(InvalidProof.class);
  }

  private static Hash leaf(long index) {
    return Hash.leaf(Leaves.entry(index));
  }

  private static Hash hex(String digits) {
    return Hash.of(HexFormat.of().parseHex(digits));
  }
}
