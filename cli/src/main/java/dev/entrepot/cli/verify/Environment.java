package dev.entrepot.cli.verify;

import dev.entrepot.attestations.Distribution;
import dev.entrepot.packaging.ProjectName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Holds everything that an environment is locked to against a policy.
final class Environment {
  private final IndexedFiles files;
  private final Proof proof;
  private final Policy policy;
  private final Map<ProjectName, Optional<List<Distribution>>> seen = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final List<String> elsewhere = new ArrayList<>();
  private final List<String> exempt = new ArrayList<>();

  Environment(IndexedFiles files, Proof proof, Policy policy) {
    this.files = files;
    this.proof = proof;
    this.policy = policy;
  }

  LockReport check(List<LockedPackage> locked) {
    locked.forEach(this::check);
    return new LockReport(files.index(), findings, problems, elsewhere, exempt);
  }

  private void check(LockedPackage it) {
    if (policy.exempt().contains(it.project())) {
      exempt.add(it.toString());
      return;
    }
    var said = it.source().isEmpty() || it.source().equals(files.index().authority());
    var there = said ? seen(it.project()) : Optional.<List<Distribution>>empty();
    if (there.isPresent()) {
      check(it, there.get());
    } else if (it.source().equals(files.index().authority())) {
      problems.add("%s is locked from %s, which has no such project".formatted(it, it.source()));
    } else if (policy.projects().containsKey(it.project())) {
      // The name that the policy is about, from another source: dependency confusion.
      problems.add(
          "%s is named in the policy and locked from elsewhere: %s".formatted(it, place(it)));
    } else if (policy.othersRefused()) {
      problems.add("%s is not from this index but from %s".formatted(it, place(it)));
    } else {
      elsewhere.add(it.toString());
    }
  }

  private static String place(LockedPackage it) {
    return it.source().isEmpty() ? "another place" : it.source();
  }

  private Optional<List<Distribution>> seen(ProjectName project) {
    return seen.computeIfAbsent(project, files::distributions);
  }

  private void check(LockedPackage it, List<Distribution> there) {
    var expected = policy.of(it.project());
    if (expected.isEmpty()) {
      problems.add("%s: the policy does not say whose it must be".formatted(it));
      return;
    }
    if (it.digests().isEmpty()) {
      problems.add(
          "%s has no SHA-256 in the lock file, so that any file could be installed".formatted(it));
      return;
    }
    var byDigest =
        there.stream()
            .filter(file -> file.filename().version().key().equals(it.version().key()))
            .collect(Collectors.toMap(file -> file.sha256().hex(), file -> file, (a, _) -> a));
    for (var digest : it.digests().stream().sorted().toList()) {
      var file = byDigest.get(digest);
      if (file == null) {
        problems.add(
            "%s: no file of it on the index has the SHA-256 digest %s".formatted(it, digest));
      } else {
        findings.add(proof.of(files.asked(file), expected));
      }
    }
  }
}
