package dev.entrepot.server.upload;

import dev.entrepot.server.web.Json;
import dev.entrepot.server.web.Response;
import java.util.LinkedHashMap;
import java.util.Optional;

/// Says what became of an upload in the way each client shows its user.
///
/// twine shows the reason phrase, uv the field `code` of JSON whose media type has no parameter,
/// the others the body.
final class UploadAnswer {
  private UploadAnswer() {}

  static Response of(UploadOutcome outcome, Optional<String> accept) {
    return switch (outcome) {
      case UploadOutcome.Published(_), UploadOutcome.AlreadyThere() -> Response.empty(200);
      case UploadOutcome.Refused(var refusal) -> of(refusal, accept);
    };
  }

  static Response of(UploadRefusal refusal, Optional<String> accept) {
    var response =
        accept.filter(it -> it.contains("application/json")).isPresent()
            ? Response.of(refusal.status(), "application/json", json(refusal))
            : Response.text(refusal.status(), refusal.message());
    return response.because(refusal.message());
  }

  private static byte[] json(UploadRefusal refusal) {
    var body = new LinkedHashMap<String, Object>();
    body.put("code", refusal.status() + " " + refusal.message());
    body.put("title", refusal.code());
    body.put("message", refusal.message());
    return Json.write(body);
  }
}
