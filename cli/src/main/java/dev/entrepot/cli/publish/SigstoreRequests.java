package dev.entrepot.cli.publish;

import dev.entrepot.attestations.SigstoreCalls;
import dev.entrepot.cli.CommandFailure;
import dev.entrepot.cli.index.Network;
import dev.entrepot.cli.index.SafeAddress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Signing's requests over HTTP; what fails for a moment is tried again.
final class SigstoreRequests implements SigstoreCalls {
  private static final long MOST = 400_000;
  private static final int ATTEMPTS = 4;

  private final Network network;

  SigstoreRequests(Network network) {
    this.network = network;
  }

  @Override
  public Answer post(URI address, String json, Optional<String> bearer) {
    var request =
        Network.request(SafeAddress.checked(address))
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofString(json));
    bearer.ifPresent(it -> request.header("Authorization", "Bearer " + it));
    for (var attempt = 1; ; attempt++) {
      try {
        var answer = network.attempt(request.build(), MOST);
        if (!isForAMoment(answer.statusCode()) || attempt == ATTEMPTS) {
          return new Answer(answer.statusCode(), answer.body());
        }
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw new CommandFailure(
              "%s cannot be reached, so that nothing was signed and nothing sent: %s"
                  .formatted(address.getAuthority(), e.getMessage()),
              e);
        }
      }
      rest(attempt);
    }
  }

  private static boolean isForAMoment(int status) {
    return switch (status) {
      case 408, 429, 500, 502, 503, 504 -> true;
      default -> false;
    };
  }

  private static void rest(int attempt) {
    try {
      TimeUnit.MILLISECONDS.sleep(250L << attempt);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("interrupted", e);
    }
  }
}
