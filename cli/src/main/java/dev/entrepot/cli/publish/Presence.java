package dev.entrepot.cli.publish;

import dev.entrepot.cli.index.Answers;
import dev.entrepot.cli.index.IndexUrl;
import dev.entrepot.cli.index.Network;
import dev.entrepot.packaging.ProjectName;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What installers see of a project at this moment (PEP 691).
final class Presence {
  private static final String JSON = "application/vnd.pypi.simple.v1+json";
  private static final long MOST = 64L * 1024 * 1024;

  private final Network network;
  private final IndexUrl index;

  Presence(Network network, IndexUrl index) {
    this.network = network;
    this.index = index;
  }

  /// The SHA-256 of each file by its name; empty where it may not or cannot be seen.
  Optional<Map<String, String>> of(ProjectName project) {
    var request =
        Network.request(index.at("/simple/" + project.value() + "/"))
            .header("Accept", JSON)
            .header("Cache-Control", "no-cache")
            .GET()
            .build();
    try {
      var answer = network.attempt(request, MOST);
      return switch (answer.statusCode()) {
        case 200 -> Optional.of(digests(answer.body()));
        case 404 -> Optional.of(Map.of());
        default -> Optional.empty();
      };
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Map<String, String> digests(String page) {
    var digests = new HashMap<String, String>();
    for (var file : Answers.read(page).path("files")) {
      digests.put(file.path("filename").asText(""), file.path("hashes").path("sha256").asText(""));
    }
    return digests;
  }
}
