package dev.entrepot.attestations;

import dev.entrepot.attestations.Verification.Refused;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Makes attestations with the identity of the job that runs it: a key for minutes, a certificate
/// for it, and a record in a log.
///
/// One certificate serves all files, and is asked for anew before it ends. For one thread.
public final class AttestationSigner {
  private final SigstoreInstance instance;
  private final SigstoreCalls calls;
  private final Supplier<String> identityTokens;
  private final InstantSource clock;
  private @Nullable ShortLivedCertificate certificate;

  /// @param identityTokens gives tokens of the job for the audience `sigstore`
  public AttestationSigner(
      SigstoreInstance instance,
      SigstoreCalls calls,
      Supplier<String> identityTokens,
      InstantSource clock) {
    this.instance = instance;
    this.calls = calls;
    this.identityTokens = identityTokens;
    this.clock = clock;
  }

  /// That this job publishes the file. What comes back is verified, against the trust root of the
  /// instance that made it.
  ///
  /// @throws SigningFailure that says which service did not do its part
  public Attestation publish(Distribution distribution) {
    var signer = certificate();
    var statement = Base64Text.of(Statement.published(distribution));
    var signature =
        Base64Text.of(
            signer
                .key()
                .sign(
                    ByteCountedEnvelope.preAuthenticationEncoding(
                        Attestation.PAYLOAD_TYPE, statement.bytes())));
    var entry = LogRecord.make(instance, calls, signer, statement, signature);
    var attestation = new Attestation(signer.der(), entry, statement, signature);
    var verification = new AttestationVerifier(instance.roots()).verify(attestation, distribution);
    if (verification instanceof Refused it) {
      throw new SigningFailure(
          "What the Sigstore at %s made does not hold: %s"
              .formatted(instance.authority().getAuthority(), it.message()));
    }
    return attestation;
  }

  private ShortLivedCertificate certificate() {
    var it = certificate;
    if (it == null || !it.isFreshAt(clock.instant())) {
      it = ShortLivedCertificate.ask(instance, calls, identityTokens.get());
      certificate = it;
    }
    return it;
  }
}
