package dev.entrepot.server.publisher;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.database.Database;
import dev.entrepot.server.publisher.MintOutcome.InvalidPayload;
import dev.entrepot.server.token.SecretToken;
import dev.entrepot.server.token.Tokens;
import dev.entrepot.server.web.Audience;
import dev.entrepot.server.web.Endpoints;
import dev.entrepot.server.web.Json;
import dev.entrepot.server.web.Response;
import dev.entrepot.server.web.Routes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/// Ends an upload token before its time, which uv asks for once everything is published
/// (warehouse#20197).
@Singleton
public final class BurnTokenEndpoint implements Endpoints {
  private static final String JSON = "application/json";
  private static final int LONGEST_BODY = 4 * 1024;

  private final Database database;
  private final Tokens tokens;

  @Inject
  BurnTokenEndpoint(Database database, Tokens tokens) {
    this.database = database;
    this.tokens = tokens;
  }

  @Override
  public void register(Routes routes) {
    routes.post(Audience.UPLOADER, "/_/oidc/burn-token", LONGEST_BODY, it -> burn(it.body()));
  }

  // A token that is none of ours is answered the same, as in RFC 7009, section 2.2: what its holder
  // wants is already true.
  Response burn(byte[] body) {
    Optional<String> text;
    try {
      text = Optional.ofNullable(Json.read(body).path("token").textValue());
    } catch (InvalidInput e) {
      text = Optional.empty();
    }
    if (text.isEmpty()) {
      var refusal = new InvalidPayload("the body must be a JSON object with a string 'token'");
      return answer(TokenRequestFailed.STATUS, TokenRequestFailed.because(refusal));
    }
    SecretToken.parse(text.get()).ifPresent(this::revoke);
    return answer(202, Map.of("message", "Accepted"));
  }

  // A person's token stays: only the person says when it ends.
  private void revoke(SecretToken secret) {
    database.inTransaction(tx ->
        tokens
            .recognise(tx, secret)
            .filter(it -> it.accountId().isEmpty())
            .map(it -> tokens.revoke(tx, it.id())));
  }

  private static Response answer(int status, Object body) {
    return Response.of(status, JSON, Json.write(body)).with("Cache-Control", "no-store");
  }
}
