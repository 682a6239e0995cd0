package dev.entrepot.attestations;

import java.net.URI;
import java.util.Optional;

/// The requests that signing makes, so that nothing here knows of a network.
public interface SigstoreCalls {
  /// Sends JSON, and gives whatever is answered.
  ///
  /// @param bearer an identity token, for whom this address is; secret
  Answer post(URI address, String json, Optional<String> bearer);

  /// What a service answered.
  ///
  /// @param body bounded by whoever made the request
  record Answer(int status, String body) {
    boolean isGood() {
      return status == 200 || status == 201;
    }
  }
}
