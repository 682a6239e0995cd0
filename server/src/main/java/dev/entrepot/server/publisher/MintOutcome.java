package dev.entrepot.server.publisher;

import dev.entrepot.server.publisher.provider.Difference;
import dev.entrepot.server.token.SecretToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What became of one request to exchange an identity token for a token of this index.
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

  /// Too often in a short time.
  ///
  /// @param what was counted, as `the repository octo-org/demo`
  record TooMany(String what, Duration pause) implements Refused {}

  /// The claims are genuine, but no publisher is these claims.
  ///
  /// @param reason in words
  /// @param differences what differs from the nearest publisher; empty when there is none
  /// @param exchange where its owners find it in the history
  record NoMatchingPublisher(String reason, List<Difference> differences, Optional<String> exchange)
      implements Refused {
    public NoMatchingPublisher {
      differences = List.copyOf(differences);
    }
  }
}
