package dev.entrepot.server.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.entrepot.server.testing.TestWheel;
import dev.entrepot.server.token.Scope;
import dev.entrepot.server.upload.StageFixture.Answer;
import dev.entrepot.server.web.Audience;
import dev.entrepot.server.web.Routes.Registered;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every route of Upload 2.0 for every kind of caller: the table is the one that the server
/// registers.
class StageRulesTest {
  private final StageFixture stages;
  private final Map<String, String> callers = new LinkedHashMap<>();
  private final AtomicInteger number = new AtomicInteger();

  StageRulesTest(@TempDir Path folder) {
    stages = StageFixture.in(folder);
    var owner = stages.index().person("owner");
    var demo = stages.index().project("demo", owner);
    var other = stages.index().project("other", owner);
    callers.put("nobody", "");
    callers.put("wrong", stages.bearer(owner, Scope.UPLOAD).replaceAll(".{14}$", "AAAA0000000000"));
    callers.put("reader", stages.bearer(owner, Scope.READ));
    callers.put("manager", stages.bearer(owner, Scope.MANAGE));
    callers.put("stranger", stages.bearer(stages.index().person("stranger"), Scope.UPLOAD));
    callers.put("job-elsewhere", stages.job(other, Scope.UPLOAD));
    callers.put("staging-elsewhere", stages.job(other, Scope.STAGE));
    callers.put("job", stages.job(demo, Scope.UPLOAD));
    callers.put("staging", stages.job(demo, Scope.STAGE));
    callers.put("owner", stages.bearer(owner, Scope.UPLOAD));
  }

  private String caller(String name) {
    return callers.getOrDefault(name, "");
  }

  @AfterEach
  void close() {
    stages.close();
  }

  @TestFactory
  Stream<DynamicTest> everyRouteLetsInExactlyWhoMay() {
    return stages.registered().stream()
        .map(it -> dynamicTest(it.method() + " " + it.path(), () -> assertAudience(it)));
  }

  private void assertAudience(Registered route) {
    callers.forEach((name, header) -> {
      var changes = stages.index().count("audit_entry");
      var session = stages.open(caller("owner"), "demo", number.incrementAndGet() + ".0");
      var answer = call(route, header, session.expect(201));
      var expected = expected(route, name);
      if (expected == 0) {
        assertThat(answer.status()).as(name + ": " + answer.text()).isNotIn(401, 403, 404, 500);
      } else {
        assertThat(answer.status()).as(name + ": " + answer.text()).isEqualTo(expected);
        assertThat(stages.index().count("audit_entry")).as(name).isEqualTo(changes + 1);
      }
      stages.send("DELETE", caller("owner"), session.at("links", "session"));
    });
  }

  /// The status of a refusal; 0 where the caller is let in.
  private static int expected(Registered route, String caller) {
    if (route.audience() == Audience.EVERYBODY) {
      return 0;
    }
    assertThat(route.audience()).isEqualTo(Audience.UPLOADER);
    if (Set.of("nobody", "wrong").contains(caller)) {
      // As the upload API that its clients know.
      return route.path().endsWith("/legacy/") ? 403 : 401;
    }
    var publishes = route.path().endsWith("/publish");
    var letIn = publishes ? Set.of("owner", "job") : Set.of("owner", "job", "staging");
    return letIn.contains(caller) ? 0 : 403;
  }

  private Answer call(Registered route, String who, Answer session) {
    var wheel = TestWheel.of("demo", number + ".0", "hello");
    // Of the job where one calls: its bytes come from who announced it.
    var announcer = who.equals(caller("job")) || who.equals(caller("staging"));
    var by = announcer ? who : caller("owner");
    var staged = route.audience() == Audience.EVERYBODY;
    var file =
        staged
            ? stages.stage(caller("owner"), session, wheel).expect(201)
            : stages.announce(by, session, wheel).expect(202);
    var link = file.at("links", "file-upload-session");
    var path =
        route
            .path()
            .replace(":token", session.at("session-token"))
            .replace(":filename", wheel.filename())
            .replace(":file", link.substring(link.lastIndexOf('/') + 1))
            .replace(":project", "demo");
    return switch (route.method() + " " + route.path().replaceAll(".*:(token|file)", "")) {
      case "POST /upload/2.0/" -> stages.open(who, "demo", number + ".1");
      case "POST /extend" -> stages.json(who, path, ", \"extend-for\": 60");
      case "POST /files" ->
          stages.json(
              who,
              path,
              StageFixture.announcement(TestWheel.of("demo", number + ".0", "x"))
                  .replace("py3", "py2"));
      case "POST /complete", "POST /publish" -> stages.json(who, path, "");
      default -> stages.send(route.method(), who, path);
    };
  }

  @Test
  void aStageIsForWhoHasItsAddressOnly() {
    var owner = caller("owner");
    var session = stages.open(owner, "demo", "1.0").expect(201);
    var wheel = TestWheel.of("demo", "1.0", "hello");
    stages.stage(owner, session, wheel).expect(201);
    var stage = session.at("links", "stage");

    assertThat(stages.send("GET", "", stage + "demo/" + wheel.filename()).response().body())
        .isNotEmpty();
    assertThat(stages.send("GET", "", stage + "demo/").text())
        .contains(wheel.filename() + "#sha256=" + wheel.sha256(), "data-core-metadata");
    assertThat(stages.send("GET", "", stage + "demo/" + wheel.filename() + ".metadata").text())
        .contains("Name: demo");
    assertThat(stages.send("GET", "", stage + "other/").status()).isEqualTo(404);
    var strange = stage.replace(session.at("session-token"), StageFixture.strange());
    for (var path : new String[] {"", "demo/", "demo/" + wheel.filename()}) {
      assertThat(stages.send("GET", owner, strange + path).status()).as(path).isEqualTo(404);
    }
    stages
        .json(owner, "/upload/2.0/session/" + StageFixture.strange() + "/publish", "")
        .expect(404);
  }

  @Test
  void whatIsNoRequestOfTheDraftIsASentence() {
    var owner = caller("owner");
    for (var body :
        new String[] {
          ", \"name\": \"demo\"",
          ", \"name\": 7, \"version\": \"1\"",
          ", \"name\": \"demo\", \"version\": \"one\"",
          ", \"name\": \"-\", \"version\": \"1\""
        }) {
      var answer = stages.json(owner, "/upload/2.0/", body).expect(400);
      assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }
    var session = stages.open(owner, "demo", "1.0").expect(201);
    var good = StageFixture.announcement(TestWheel.of("demo", "1.0", "hello"));
    var files = session.at("links", "upload");
    stages.json(owner, files, good.replace("1.0-py3", "1.1-py3")).expect(400);
    stages.json(owner, files, good.replace("sha256", "sha257")).expect(400);
    stages.json(owner, files, good.replace("\"size\": ", "\"size\": -")).expect(400);
    stages.json(owner, files, good.replace("\"size\": ", "\"size\": 99999")).expect(413);
    stages.json(owner, files, good.replace("http-post-bytes", "postal")).expect(422);
    assertThat(stages.index().count("staged_file")).isZero();
  }
}
