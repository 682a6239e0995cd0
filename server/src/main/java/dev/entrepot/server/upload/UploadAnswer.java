package dev.entrepot.server.upload;

import dev.entrepot.server.web.Json;
import dev.entrepot.server.web.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Says what became of an upload in the way each client shows its user.
///
/// twine shows the reason phrase, uv the field `code` of JSON whose media type has no parameter,
/// the others the body.
final class UploadAnswer {
  // Servers and proxies bound the first line of an answer.
  private static final int LONGEST_REASON = 500;

  private UploadAnswer() {}

  static Response of(UploadOutcome outcome, Optional<String> accept) {
    return switch (outcome) {
      case UploadOutcome.Published(_, var warnings) ->
          isJson(accept)
              ? Response.of(200, "application/json", Json.write(Map.of("warnings", warnings)))
              : Response.empty(200);
      case UploadOutcome.AlreadyThere() -> Response.empty(200);
      case UploadOutcome.Refused(var refusals) -> of(refusals, accept);
    };
  }

  static Response of(UploadRefusal refusal, Optional<String> accept) {
    return of(List.of(refusal), accept);
  }

  private static Response of(List<UploadRefusal> refusals, Optional<String> accept) {
    var first = refusals.getFirst();
    var message = refusals.stream().map(UploadRefusal::message).collect(Collectors.joining("; "));
    var response =
        isJson(accept)
            ? Response.of(first.status(), "application/json", json(refusals, message))
            : Response.text(first.status(), message);
    return response.because(
        message.length() > LONGEST_REASON ? message.substring(0, LONGEST_REASON) : message);
  }

  private static boolean isJson(Optional<String> accept) {
    return accept.filter(it -> it.contains("application/json")).isPresent();
  }

  private static byte[] json(List<UploadRefusal> refusals, String message) {
    var first = refusals.getFirst();
    var body = new LinkedHashMap<String, Object>();
    body.put("code", first.status() + " " + message);
    body.put("title", first.code());
    body.put("message", message);
    body.put("errors", errors(refusals));
    return Json.write(body);
  }

  static List<Map<String, String>> errors(List<UploadRefusal> refusals) {
    return refusals.stream()
        .map(it -> Map.of("code", it.code(), "description", it.message()))
        .toList();
  }

  static Response of(CheckReport report) {
    var body = new LinkedHashMap<String, Object>();
    body.put("filename", report.filename());
    body.put("would_publish", report.wouldPublish());
    body.put("already_there", report.alreadyThere());
    body.put("errors", errors(report.problems()));
    body.put("warnings", report.warnings());
    return Response.of(200, "application/json", Json.write(body));
  }
}
