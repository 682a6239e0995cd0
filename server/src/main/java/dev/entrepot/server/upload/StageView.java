package dev.entrepot.server.upload;

import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.upload.Stages.Shown;
import dev.entrepot.server.web.Json;
import dev.entrepot.server.web.Response;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The answers of Upload 2.0.
@Singleton
final class StageView {
  static final String ROOT = "/upload/2.0/";
  private static final Map<String, String> META = Map.of("api-version", "2.0");
  private static final String PROBLEM = "application/problem+json";

  private final String root;

  @Inject
  StageView(ServerConfig config) {
    this.root = config.publicUrl() + ROOT;
  }

  String session(String token) {
    return root + "session/" + token;
  }

  String stage(String token) {
    return root + "stage/" + token + "/";
  }

  String file(String token, StagedFile file) {
    return session(token) + "/files/" + file.id();
  }

  Response session(int status, String token, Shown shown) {
    var session = session(token);
    var links = new LinkedHashMap<String, String>();
    links.put("session", session);
    links.put("stage", stage(token));
    links.put("upload", session + "/files");
    links.put("publish", session + "/publish");
    links.put("extend", session + "/extend");
    // Beyond the draft: where twine and others of their time put their files.
    links.put("legacy", session + "/legacy/");
    var body = new LinkedHashMap<String, Object>();
    body.put("meta", META);
    body.put("links", links);
    body.put("mechanisms", StageJson.MECHANISMS);
    body.put("session-token", token);
    body.put("expires-at", time(shown.session().end()));
    body.put("status", shown.session().status().word());
    body.put("name", shown.project());
    body.put("version", shown.session().version().canonical());
    body.put("files", files(token, shown.files()));
    body.put("notices", List.of());
    return json(status, body);
  }

  private Map<String, Object> files(String token, List<StagedFile> files) {
    var all = new LinkedHashMap<String, Object>();
    for (var it : files) {
      all.put(
          it.filename().text(),
          Map.of("status", it.status().word(), "link", file(token, it), "notices", it.notices()));
    }
    return all;
  }

  Response file(int status, String token, Instant end, StagedFile file) {
    var address = file(token, file);
    var mechanism = new LinkedHashMap<String, Object>();
    mechanism.put("identifier", file.mechanism());
    mechanism.put("file_url", address + "/content");
    mechanism.put("attestations_url", address + "/attestations");
    var body = new LinkedHashMap<String, Object>();
    body.put("meta", META);
    body.put("links", Map.of("file-upload-session", address, "complete", address + "/complete"));
    body.put("status", file.status().word());
    body.put("expires-at", time(end));
    body.put("mechanism", mechanism);
    body.put("received", file.received());
    body.put("notices", file.notices());
    return json(status, body).with("Retry-After", "1");
  }

  /// Everything that is wrong, as RFC 9457 has it.
  Response problem(List<UploadRefusal> refusals) {
    var first = refusals.getFirst();
    var body = new LinkedHashMap<String, Object>();
    body.put("type", "about:blank");
    body.put("status", first.status());
    body.put("title", first.message());
    body.put("detail", String.join("; ", refusals.stream().map(UploadRefusal::message).toList()));
    body.put("meta", META);
    body.put(
        "errors",
        refusals.stream()
            .map(it -> Map.of("source", it.code(), "code", it.code(), "message", it.message()))
            .toList());
    return unstored(Response.of(first.status(), PROBLEM, Json.write(body)));
  }

  Response problem(Staged.Refused<?> refused) {
    var response = problem(refused.refusals());
    return refused.instead().map(it -> response.with("Location", session(it))).orElse(response);
  }

  private static Response json(int status, Object body) {
    return unstored(Response.of(status, StageJson.MEDIA_TYPE, Json.write(body)));
  }

  // Every answer carries the address of the session.
  static Response unstored(Response response) {
    return response.with("Cache-Control", "no-store");
  }

  // The draft has whole seconds; an end is never said later than it is.
  private static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
