package dev.entrepot.server.publisher;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.entrepot.server.publisher.MintOutcome.InvalidIdentityToken;
import dev.entrepot.server.publisher.MintOutcome.InvalidPayload;
import dev.entrepot.server.publisher.MintOutcome.NoMatchingPublisher;
import dev.entrepot.server.publisher.MintOutcome.PendingNameTaken;
import dev.entrepot.server.publisher.MintOutcome.Refused;
import dev.entrepot.server.publisher.MintOutcome.TokenAlreadyUsed;
import dev.entrepot.server.publisher.MintOutcome.TooMany;
import dev.entrepot.server.publisher.provider.Difference;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The failure body that publishing clients already parse, with the fields of RFC 9457 beside.
///
/// The codes are PyPI's and part of the protocol: the PyPA action reads `errors`, and crashes on a
/// body without it; PEP 807 asks for `type`, `title`, `status` and `detail`.
///
/// @param differences which fields of the nearest publisher differ, as its owners would see them
/// @param instance where they find the attempt; `null` where there is nothing to find
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record TokenRequestFailed(
    String message,
    List<Reason> errors,
    String type,
    String title,
    int status,
    String detail,
    List<Difference> differences,
    @Nullable String instance) {
  static final int STATUS = 422;
  private static final int TOO_MANY = 429;

  record Reason(String code, String description) {}

  static TokenRequestFailed because(Refused refusal) {
    var reason = reason(refusal);
    var differs =
        refusal instanceof NoMatchingPublisher none ? none.differences() : List.<Difference>of();
    var exchange =
        refusal instanceof NoMatchingPublisher none
            ? none.exchange().map(it -> "/manage/exchanges/" + it + "/")
            : Optional.<String>empty();
    return new TokenRequestFailed(
        "Token request failed",
        List.of(reason),
        "about:blank",
        "Token request failed",
        refusal instanceof TooMany ? TOO_MANY : STATUS,
        reason.description(),
        differs,
        exchange.orElse(null));
  }

  static Reason reason(Refused refusal) {
    return switch (refusal) {
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
      case TooMany(var what, var wait) ->
          new Reason(
              "too-many-requests",
              "too many exchanges of %s; try again in %d seconds"
                  .formatted(what, wait.toSeconds()));
      case NoMatchingPublisher(var why, _, _) ->
          new Reason(
              "invalid-publisher", "valid token, but no corresponding publisher (" + why + ")");
    };
  }
}
