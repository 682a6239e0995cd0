package dev.entrepot.cli.token;

import dev.entrepot.cli.CommandFailure;
import dev.entrepot.cli.index.Answers;
import dev.entrepot.cli.index.Network;
import dev.entrepot.cli.index.SafeAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// GitHub Actions, and Forgejo and Gitea Actions which speak as it does: an address and a token
/// with which to ask.
record RequestedToken(Map<String, String> environment, Network network) implements IdentitySource {
  @Override
  public Optional<Identity> find(String audience) {
    var address = environment.getOrDefault("ACTIONS_ID_TOKEN_REQUEST_URL", "");
    var bearer = environment.getOrDefault("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "");
    if (address.isEmpty() || bearer.isEmpty()) {
      if (!environment.getOrDefault("GITHUB_ACTIONS", "").isEmpty()) {
        throw new CommandFailure(
            "This job may not ask for an identity token. Give it `permissions: id-token: write`"
                + " (GitHub) or `enable-openid-connect: true` (Forgejo); a pull request from a fork"
                + " never gets one");
      }
      return Optional.empty();
    }
    return Optional.of(ask(address, bearer, audience));
  }

  private Identity ask(String address, String bearer, String audience) {
    var answer =
        network.send(
            Network.request(uri(address, audience))
                .header("Authorization", "Bearer " + bearer)
                .header("Accept", "application/json")
                .GET()
                .build());
    if (answer.statusCode() != 200) {
      throw new CommandFailure(
          "The CI answered %d when asked for an identity token; try the job again"
              .formatted(answer.statusCode()));
    }
    return Identity.of(Answers.read(answer.body()).path("value").asText(""), "The CI's answer");
  }

  private static URI uri(String address, String audience) {
    try {
      var mark = address.contains("?") ? "&" : "?";
      var asked = URLEncoder.encode(audience, StandardCharsets.UTF_8);
      return SafeAddress.checked(URI.create(address + mark + "audience=" + asked));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure("ACTIONS_ID_TOKEN_REQUEST_URL is no URL");
    }
  }
}
