package dev.entrepot.cli.index;

import com.fasterxml.jackson.databind.JsonNode;
import dev.entrepot.cli.CommandFailure;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// The index's side of trusted publishing: which audience to ask for, and the exchange.
public final class Exchange {
  // What may stand in a URL, a shell line and a file of variables as it is.
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~-]{8,4096}");
  private static final Pattern AUDIENCE = Pattern.compile("[\\x21-\\x7E]{1,200}");

  private final Network network;
  private final IndexUrl index;

  public Exchange(Network network, IndexUrl index) {
    this.network = network;
    this.index = index;
  }

  /// Whom identity tokens must be for.
  public String audience() {
    var address = index.at("/_/oidc/audience");
    var answer = network.send(Network.request(address).GET().build());
    var audience = Answers.read(answer.body()).path("audience").asText("");
    if (answer.statusCode() != 200 || !AUDIENCE.matcher(audience).matches()) {
      throw new CommandFailure(
          "%s answered %d and names no audience. Is it an index with trusted publishing?"
              .formatted(address, answer.statusCode()));
    }
    return audience;
  }

  /// A token of the index for an identity, or a failure that says which field of the publisher
  /// differs.
  public Minted mint(Secret identity, Scope scope) {
    var form = new LinkedHashMap<String, String>();
    form.put("token", identity.reveal());
    // Left out for an upload, which is all that PyPI's own exchange knows.
    if (scope == Scope.read) {
      form.put("scope", "read");
    }
    var answer =
        network.send(
            Network.request(index.at("/_/oidc/mint-token"))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(Answers.write(form)))
                .build());
    if (answer.statusCode() != 200) {
      throw new CommandFailure(refusal(answer));
    }
    var body = Answers.read(answer.body());
    var token = body.path("token").asText("");
    if (!TOKEN.matcher(token).matches()) {
      throw new CommandFailure(index.root() + " answered 200 without a token that can be used");
    }
    return new Minted(index, scope, new Secret(token), body.path("expires").asLong(0));
  }

  private String refusal(HttpResponse<String> answer) {
    var body = Answers.read(answer.body());
    return "%s gave no token (%d):%n  %s%s"
        .formatted(index.root(), answer.statusCode(), reasons(body), DifferenceTable.of(body));
  }

  private static String reasons(JsonNode body) {
    var reasons =
        StreamSupport.stream(body.path("errors").spliterator(), false)
            .limit(20)
            .map(it ->
                Answers.line(it.path("code").asText() + ": " + it.path("description").asText()))
            .collect(Collectors.joining("\n  "));
    return reasons.isEmpty()
        ? Answers.line(body.path("detail").asText(body.path("message").asText("no reason")))
        : reasons;
  }
}
