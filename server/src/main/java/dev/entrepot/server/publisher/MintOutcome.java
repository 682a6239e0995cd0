package dev.entrepot.server.publisher;

import dev.entrepot.server.token.SecretToken;
import java.time.Instant;
import java.util.List;

/// What became of one request to exchange an identity token for an upload token.
public sealed interface MintOutcome {
  record Minted(SecretToken secret, Instant expiresAt) implements MintOutcome {}

  /// Understood and refused, for a reason that the person behind the job can act on.
  sealed interface Refused extends MintOutcome {}

  /// Not an exchange at all, or an issuer that is not trusted.
  record InvalidPayload(String reason) implements Refused {}

  record InvalidIdentityToken(String reason) implements Refused {}

  record TokenAlreadyUsed() implements Refused {}

  /// A pending publisher matched, but the project's name was taken in the meantime.
  record PendingNameTaken(String project) implements Refused {}

  /// The claims are genuine, but no publisher is these claims; `reason` says why in words.
  record NoMatchingPublisher(String reason, List<Difference> nearest) implements Refused {
    public NoMatchingPublisher {
      nearest = List.copyOf(nearest);
    }
  }
}
