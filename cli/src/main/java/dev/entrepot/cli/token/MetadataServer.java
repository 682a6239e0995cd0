package dev.entrepot.cli.token;

import dev.entrepot.cli.CommandFailure;
import dev.entrepot.cli.index.Network;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// A service account of Google Cloud. The last place to look: a runner of another CI that stands on
/// such a machine has an identity of its own. Asked only where `ENTREPOT_IDENTITY=google` says so,
/// because every program on the machine gets the same answer.
record MetadataServer(Map<String, String> environment, Network network) implements IdentitySource {
  private static final String ADDRESS =
      "http://metadata.google.internal/computeMetadata/v1/instance/service-accounts/default/identity";

  @Override
  public Optional<Identity> find(String audience) {
    return "google".equals(environment.get("ENTREPOT_IDENTITY"))
        ? Optional.of(ask(audience))
        : Optional.empty();
  }

  private Identity ask(String audience) {
    var query = "?format=full&audience=" + URLEncoder.encode(audience, StandardCharsets.UTF_8);
    var answer =
        network.send(
            Network.request(URI.create(ADDRESS + query))
                .header("Metadata-Flavor", "Google")
                .GET()
                .build());
    if (answer.statusCode() != 200) {
      throw new CommandFailure(
          "The metadata server answered %d; does the machine have a service account?"
              .formatted(answer.statusCode()));
    }
    return Identity.of(answer.body(), "The metadata server's answer");
  }
}
