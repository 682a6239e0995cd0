package dev.entrepot.attestations;

import static dev.entrepot.attestations.Hostile.ENTRY;
import static dev.entrepot.attestations.Hostile.PROOF;
import static dev.entrepot.attestations.Hostile.base64;
import static dev.entrepot.attestations.Hostile.changed;
import static dev.entrepot.attestations.Hostile.checkpoint;
import static dev.entrepot.attestations.Hostile.later;
import static dev.entrepot.attestations.Hostile.made;
import static dev.entrepot.attestations.Hostile.valid;

import java.util.List;

/// Proofs that do not hold.
final class HostileProofs {
  static final List<Hostile> ALL =
      List.of(
          made("an unknown log", Check.LOG_PROOF, "from a log that", valid().withStrangeLog()),
          changed(
              "no promise",
              Check.TIME,
              "inclusionPromise) is missing",
              ENTRY,
              it -> it.remove("inclusionPromise")),
          changed(
              "a time that the log did not say",
              Check.LOG_PROOF,
              "Entry SET was not valid",
              ENTRY,
              it -> it.put("integratedTime", later(it))),
          changed(
              "a place that the log did not say",
              Check.LOG_PROOF,
              "Entry SET was not valid",
              ENTRY,
              it -> it.put("logIndex", "5")),
          changed(
              "a leaf outside of the tree",
              Check.LOG_PROOF,
              "outside of the tree",
              PROOF,
              it -> it.put("logIndex", it.path("treeSize").asText())),
          changed(
              "another tree",
              Check.LOG_PROOF,
              "checkpoint is of another tree",
              PROOF,
              it -> it.put("treeSize", "1000")),
          changed(
              "another leaf",
              Check.LOG_PROOF,
              "Inclusion proof verification failed",
              PROOF,
              it -> it.put("logIndex", "0")),
          changed(
              "a hash too few",
              Check.LOG_PROOF,
              "Inclusion proof verification failed",
              PROOF,
              it -> it.withArray("hashes").remove(0)),
          changed(
              "another root",
              Check.LOG_PROOF,
              "Inclusion proof verification failed",
              PROOF,
              it -> it.put("rootHash", base64("r".repeat(32)))),
          checkpoint(
              "a checkpoint of another log",
              "checkpoint is another log's",
              it -> it.replace("rekor.sigstore.test", "rekor.evil.test")),
          checkpoint(
              "a checkpoint with another root",
              "Checkpoint root hash does not match",
              it -> it.replaceFirst("\n[^\n]{44}\n", "\n" + base64("r".repeat(32)) + "\n")),
          checkpoint(
              "a checkpoint without signature",
              "checkpoint is another log's",
              it -> it.substring(0, it.indexOf('\u2014'))),
          checkpoint(
              "a checkpoint with a line more",
              "Checkpoint signature was invalid",
              it -> it.replaceFirst("\n\n", "\nextra\n\n")),
          checkpoint(
              "a checkpoint by another key",
              "key hint did not match",
              it -> it.replaceFirst("(\u2014 [^ ]+ )....", "$1AAAA")));

  private HostileProofs() {}
}
