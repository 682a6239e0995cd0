package dev.entrepot.attestations;

import dev.entrepot.attestations.Verification.Refused;
import dev.entrepot.attestations.Verification.Verified;
import dev.entrepot.packaging.InvalidInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides whether an attestation is true: sigstore-java, and the guards that it lacks.
///
/// Offline; may be used by many threads. The first verification loads the library and takes about a
/// second.
public final class AttestationVerifier {
  private static final List<Guard> GUARDS =
      List.of(
          new SignedTime(),
          new TrustRootInForce(),
          new SigningLeaf(),
          new SignedInTime(),
          new EntryKind(),
          new EntryNamesCertificate(),
          new KnownLog(),
          new CheckpointSigner(),
          new ProofInsideTree());

  private final TrustRoots roots;
  private final List<Guard> guards;

  public AttestationVerifier(TrustRoots roots) {
    this(roots, GUARDS);
  }

  AttestationVerifier(TrustRoots roots, List<Guard> guards) {
    this.roots = roots;
    this.guards = guards;
  }

  static List<Guard> allGuards() {
    return GUARDS;
  }

  /// Whether the job that the certificate names said this about the file. Who may say it is another
  /// question: [#verify(Attestation, Distribution, PublisherIdentity, String)].
  public Verification verify(Attestation attestation, Distribution distribution) {
    Evidence evidence;
    Statement statement;
    try {
      evidence = Evidence.of(attestation);
    } catch (InvalidInput e) {
      return Refused.of(Check.FORM, messageOf(e));
    }
    try {
      statement = Statement.read(attestation.statement().bytes());
    } catch (InvalidInput e) {
      return Refused.of(Check.STATEMENT, messageOf(e));
    }
    TrustRoot trust;
    try {
      trust = roots.forIssuer(evidence.certificate().identity().issuer());
    } catch (InvalidInput e) {
      return Refused.of(Check.TRUST_ROOT, messageOf(e));
    }
    var refusal = refuse(evidence, statement, trust).or(() -> refuse(statement, distribution));
    return refusal.isPresent() ? refusal.get() : verified(evidence, statement, trust);
  }

  /// The same, and that it was the publisher.
  ///
  /// @param commit what the publisher's job ran on, where that is known
  public Verification verify(
      Attestation attestation,
      Distribution distribution,
      PublisherIdentity publisher,
      @Nullable String commit) {
    var verification = verify(attestation, distribution);
    return verification instanceof Verified it ? bound(it, publisher, commit) : verification;
  }

  /// Whether what is true was said by this publisher.
  ///
  /// @param commit what the publisher's job ran on, where that is known
  public static Verification bound(
      Verified verified, PublisherIdentity publisher, @Nullable String commit) {
    var differences = Binding.differences(verified.identity(), publisher, commit);
    return differences.isEmpty()
        ? verified
        : new Refused(
            Check.IDENTITY,
            "The attestation is true, but of another publisher: "
                + String.join("; ", differences.stream().map(Difference::toString).toList()),
            differences);
  }

  /// Refuses a set of statements in which one says the same kind of thing twice.
  public static Optional<Refused> refuseRepetition(List<Verified> verified) {
    var seen = new ArrayList<Predicate>();
    for (var it : verified) {
      if (seen.contains(it.statement().predicate())) {
        return Optional.of(
            Refused.of(
                Check.STATEMENT,
                "Two attestations have the predicate type " + it.statement().predicate().type()));
      }
      seen.add(it.statement().predicate());
    }
    return Optional.empty();
  }

  private Optional<Refused> refuse(Evidence evidence, Statement statement, TrustRoot trust) {
    for (var guard : guards) {
      var refusal = guard.refuse(evidence, trust);
      if (refusal.isPresent()) {
        return refusal;
      }
    }
    return trust
        .findLog(evidence.entry().logId())
        .map(log -> trust.library().refuse(evidence, statement, log))
        .orElseGet(() -> Optional.of(Refused.of(Check.LOG_PROOF, "The log is unknown")));
  }

  private static Optional<Refused> refuse(Statement statement, Distribution distribution) {
    if (!statement.sha256().equals(distribution.sha256())) {
      return Optional.of(
          Refused.of(
              Check.STATEMENT,
              "The attestation is about a file with the SHA-256 digest %s, this one has %s"
                  .formatted(statement.sha256(), distribution.sha256())));
    }
    return Guard.unless(
        Statement.same(statement.filename(), distribution.filename()),
        Check.STATEMENT,
        "The attestation is about a file named %s, this one is %s"
            .formatted(statement.filename().text(), distribution.filename().text()));
  }

  private static Verified verified(Evidence evidence, Statement statement, TrustRoot trust) {
    var log = trust.findLog(evidence.entry().logId()).orElseThrow();
    return new Verified(
        evidence.certificate().identity(),
        statement,
        evidence.integratedAt(),
        log.authority(),
        evidence.entry().logIndex());
  }

  private static String messageOf(InvalidInput e) {
    return String.valueOf(e.getMessage());
  }
}
