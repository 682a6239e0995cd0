package dev.entrepot.server.publisher;

import dev.entrepot.server.publisher.MintOutcome.InvalidIdentityToken;
import dev.entrepot.server.publisher.MintOutcome.InvalidPayload;
import dev.entrepot.server.publisher.MintOutcome.NoMatchingPublisher;
import dev.entrepot.server.publisher.MintOutcome.PendingNameTaken;
import dev.entrepot.server.publisher.MintOutcome.Refused;
import dev.entrepot.server.publisher.MintOutcome.TokenAlreadyUsed;
import java.util.List;

/// The failure body that publishing clients already parse, with the fields of RFC 9457 beside.
///
/// The codes are PyPI's and part of the protocol: the PyPA action reads `errors`, and crashes on a
/// body without it; PEP 807 asks for `type`, `title`, `status` and `detail`.
record TokenRequestFailed(
    String message, List<Reason> errors, String type, String title, int status, String detail) {
  static final int STATUS = 422;

  record Reason(String code, String description) {}

  static TokenRequestFailed because(Refused refusal) {
    var reason =
        switch (refusal) {
          case InvalidPayload(var why) -> new Reason("invalid-payload", why);
          case InvalidIdentityToken(var why) -> new Reason("invalid-token", why);
          case TokenAlreadyUsed() ->
              new Reason(
                  "invalid-reuse-token",
                  "invalid token: already used. If the answer to the first exchange was lost, ask"
                      + " the CI for a new identity token and exchange that one");
          case PendingNameTaken(var project) ->
              new Reason(
                  "invalid-pending-publisher",
                  "valid token, but project already exists: '%s' was created after the pending publisher was registered, which is now removed. Ask an owner of the project to add the publisher"
                      .formatted(project));
          case NoMatchingPublisher(var why, _) ->
              new Reason(
                  "invalid-publisher", "valid token, but no corresponding publisher (" + why + ")");
        };
    return new TokenRequestFailed(
        "Token request failed",
        List.of(reason),
        "about:blank",
        "Token request failed",
        STATUS,
        reason.description());
  }
}
