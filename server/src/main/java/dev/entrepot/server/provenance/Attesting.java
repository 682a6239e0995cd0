package dev.entrepot.server.provenance;

import dev.entrepot.attestations.Attestation;
import dev.entrepot.attestations.AttestationJson;
import dev.entrepot.attestations.AttestationVerifier;
import dev.entrepot.attestations.Distribution;
import dev.entrepot.attestations.Predicate;
import dev.entrepot.attestations.TrustRoots;
import dev.entrepot.attestations.Verification;
import dev.entrepot.attestations.Verification.Verified;
import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.config.AttestationsConfig;
import dev.entrepot.server.config.AttestationsConfig.Policy;
import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.database.Database;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.provenance.Attested.Nothing;
import dev.entrepot.server.provenance.Attested.Proved;
import dev.entrepot.server.provenance.Attested.Refused;
import dev.entrepot.server.publisher.ProjectPublisher;
import dev.entrepot.server.publisher.Publishers;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// Decides about the attestations of an upload: all of them are true and its publisher's, or the
/// file is refused with them.
@Singleton
public final class Attesting {
  private final Database database;
  private final Publishers publishers;
  private final AttestationPolicies policies;
  private final ProvenanceStore store;
  private final Clock clock;
  private final AttestationsConfig config;
  private final AttestationVerifier verifier;

  @Inject
  Attesting(
      Database database,
      Publishers publishers,
      AttestationPolicies policies,
      ProvenanceStore store,
      Clock clock,
      ServerConfig config) {
    this.database = database;
    this.publishers = publishers;
    this.policies = policies;
    this.store = store;
    this.clock = clock;
    this.config = config.attestations();
    var root = this.config.trustRoot().map(TrustRoots::of).orElseGet(TrustRoots::bundled);
    this.verifier = new AttestationVerifier(root.with(this.config.trustRoots()));
  }

  /// What the verifier compares with.
  private record Known(Policy policy, List<ProjectPublisher> publishers) {}

  /// Checks the form field `attestations`; takes milliseconds, and no transaction meanwhile.
  ///
  /// @param field each time that the form has it
  public Attested check(
      Project project, Uploader uploader, Distribution distribution, List<String> field) {
    var known =
        database.reading(
            tx -> new Known(policies.of(tx, project), expected(tx, project, uploader)));
    if (known.policy() == Policy.OFF) {
      return new Nothing();
    }
    if (field.isEmpty()) {
      return known.policy() == Policy.REQUIRED ? required(project, List.of()) : new Nothing();
    }
    if (field.size() > 1) {
      return invalid("malformed-attestation", "the form has the field attestations twice");
    }
    try {
      var attestations =
          AttestationJson.readList(field.getFirst().getBytes(StandardCharsets.UTF_8));
      return known.policy() == Policy.REQUIRED
          ? complete(project, check(known.publishers(), uploader, distribution, attestations))
          : check(known.publishers(), uploader, distribution, attestations).outcome();
    } catch (InvalidInput e) {
      return invalid("malformed-attestation", String.valueOf(e.getMessage()));
    }
  }

  /// Keeps what was proved, in the transaction that publishes the file.
  public void keep(Handle tx, Project project, String filename, Attested attested) {
    attested.proved().ifPresent(it -> store.insert(tx, project.id(), filename, it, clock.millis()));
  }

  private record Checked(Attested outcome, List<Predicate> kinds) {}

  private List<ProjectPublisher> expected(Handle tx, Project project, Uploader uploader) {
    return uploader
        .publisherId()
        .map(it -> publishers.find(tx, it).stream().toList())
        .orElseGet(() -> publishers.ofProject(tx, project.id()));
  }

  private Checked check(
      List<ProjectPublisher> expected,
      Uploader uploader,
      Distribution distribution,
      List<Attestation> attestations) {
    var attestable =
        expected.stream().flatMap(it -> AttestablePublisher.of(it.publisher()).stream()).toList();
    if (attestable.isEmpty()) {
      return refused(invalid("no-attestable-publisher", nobody(uploader)));
    }
    var verified = new ArrayList<Verified>();
    for (var attestation : attestations) {
      switch (verifier.verify(attestation, distribution)) {
        case Verified it -> verified.add(it);
        case Verification.Refused it -> {
          return refused(invalid(it.check().code(), it.message()));
        }
      }
    }
    var repetition = AttestationVerifier.refuseRepetition(verified);
    if (repetition.isPresent()) {
      return refused(invalid(repetition.get().check().code(), repetition.get().message()));
    }
    var kinds = verified.stream().map(it -> it.statement().predicate()).toList();
    return new Checked(bind(attestable, uploader, attestations, verified), kinds);
  }

  /// The first publisher whose all of them are; else why not, by the one that is nearest.
  private static Attested bind(
      List<AttestablePublisher> publishers,
      Uploader uploader,
      List<Attestation> attestations,
      List<Verified> verified) {
    var refusals = new ArrayList<Verification.Refused>();
    for (var publisher : publishers) {
      var refusal = refuse(publisher, uploader, verified);
      if (refusal.isEmpty()) {
        return Proved.of(publisher, attestations, verified);
      }
      refusals.add(refusal.get());
    }
    return refusals.stream()
        .min(Comparator.comparingInt(it -> it.differences().size()))
        .map(it -> invalid(it.check().code(), it.message()))
        .orElseThrow();
  }

  private static Optional<Verification.Refused> refuse(
      AttestablePublisher publisher, Uploader uploader, List<Verified> verified) {
    return verified.stream()
        .map(it ->
            AttestationVerifier.bound(it, publisher.identity(), uploader.commit().orElse(null)))
        .filter(Verification.Refused.class::isInstance)
        .map(Verification.Refused.class::cast)
        .findFirst();
  }

  private Attested complete(Project project, Checked checked) {
    var missing = config.missing(checked.kinds().stream().collect(Collectors.toSet()));
    return checked.outcome() instanceof Proved && !missing.isEmpty()
        ? required(project, checked.kinds())
        : checked.outcome();
  }

  private Refused required(Project project, List<Predicate> present) {
    var missing = config.missing(present.stream().collect(Collectors.toSet()));
    return new Refused(
        "attestation-required",
        "The project '%s' takes files only with attestations, and this one has no %s attestation"
            .formatted(
                project.name(),
                missing.stream().map(Predicate::label).collect(Collectors.joining(" and no "))));
  }

  private static String nobody(Uploader uploader) {
    return uploader.publisherId().isPresent()
        ? "they cannot be compared with the publisher of this token: certificates are known for GitHub, GitLab, Google, and others with a condition on sub"
        : "the project has no trusted publisher that they could be compared with: register it, or upload without attestations";
  }

  private static Checked refused(Attested refusal) {
    return new Checked(refusal, List.of());
  }

  // The beginning is PyPI's, which tools look for.
  private static Refused invalid(String code, String why) {
    return new Refused(code, "Invalid attestations supplied during upload: " + why);
  }
}
