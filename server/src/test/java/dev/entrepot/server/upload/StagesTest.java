package dev.entrepot.server.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.server.account.Account;
import dev.entrepot.server.project.CatalogueFixture;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.receipt.ReceiptFixture;
import dev.entrepot.server.testing.TestWheel;
import dev.entrepot.server.testing.Together;
import dev.entrepot.server.token.Scope;
import dev.entrepot.server.upload.StageFixture.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagesTest {
  private static final TestWheel WHEEL = TestWheel.of("demo", "1.0", "hello");

  private final Path folder;
  private final StageFixture stages;
  private final Account owner;
  private final Project demo;
  private final String who;

  StagesTest(@TempDir Path folder) {
    this.folder = folder;
    stages = StageFixture.in(folder);
    owner = stages.index().person("owner");
    demo = stages.index().project("demo", owner);
    who = stages.bearer(owner, Scope.UPLOAD);
  }

  @AfterEach
  void close() {
    stages.close();
  }

  private int published() {
    return stages.index().count("distribution_file");
  }

  @Test
  void ofSixWhoPublishOnePublishesAndOfSixWhoOpenOneOpens() {
    var opened = Together.run(6, () -> stages.open(who, "demo", "1.0"));
    assertThat(opened).extracting(Answer::status).containsOnlyOnce(201);
    assertThat(opened).filteredOn(it -> it.status() == 409).hasSize(5);
    assertThat(stages.index().count("publishing_session")).isEqualTo(1);
    var session = first(opened, 201);
    stages.stage(who, session, WHEEL).expect(201);

    var answers = Together.run(6, () -> stages.publish(who, session).status());

    assertThat(answers).containsOnlyOnce(201).filteredOn(it -> it == 409).hasSize(5);
    assertThat(published()).isEqualTo(1);
    assertThat(stages.open(who, "demo", "1.0").expect(201).at("session-token"))
        .isNotEqualTo(session.at("session-token"));
  }

  private static Answer first(List<Answer> answers, int status) {
    return answers.stream().filter(it -> it.status() == status).findFirst().orElseThrow();
  }

  @Test
  void whoPublishesMeetsWhoCancelsAndOneOfThemDoes() {
    var session = stages.open(who, "demo", "1.0").expect(201);
    stages.stage(who, session, WHEEL).expect(201);

    List<Callable<Integer>> both =
        List.of(
            () -> stages.publish(who, session).status(),
            () -> stages.send("DELETE", who, session.at("links", "session")).status());
    var answers = Together.run(both);

    assertThat(List.of(List.of(201, 409), List.of(409, 204))).contains(answers);
    assertThat(published()).isEqualTo(answers.getFirst() == 201 ? 1 : 0);
  }

  @Test
  void ofTwoWhoSendTheSamePartOneIsCounted() {
    var file = stages.announce(who, stages.open(who, "demo", "1.0"), WHEEL).expect(202);
    var half = Arrays.copyOf(WHEEL.bytes(), 100);

    var answers = Together.run(4, () -> stages.bytes("PATCH", who, file, 0, half).status());

    assertThat(answers).contains(204).isSubsetOf(204, 409);
    assertThat(stages.send("GET", who, file.at("links", "file-upload-session")).at("received"))
        .isEqualTo("100");
    stages
        .bytes(
            "PATCH", who, file, 100, Arrays.copyOfRange(WHEEL.bytes(), 100, WHEEL.bytes().length))
        .expect(204);
    stages.json(who, file.at("links", "complete"), "").expect(201);
  }

  @Test
  void aNameThatWasTakenMeanwhileStopsTheWholeRelease() {
    var session = stages.open(who, "demo", "1.0").expect(201);
    stages.stage(who, session, WHEEL).expect(201);
    var other = WHEEL.filename().replace("py3", "py2");
    var taken = CatalogueFixture.file(WHEEL.filename());
    stages.index().write(tx -> stages.index().catalogue().publish(tx, demo, taken));

    var refused = stages.publish(who, session).expect(409);

    assertThat(refused.text()).contains("file-exists").doesNotContain(other);
    assertThat(published()).isEqualTo(1);
    assertThat(stages.send("GET", who, session.at("links", "session")).at("status"))
        .isEqualTo("open");
  }

  @Test
  void aJobThatMayOnlyStageFillsASessionWhichSomebodyElsePublishes() {
    var job = stages.job(demo, Scope.STAGE);
    var session = stages.open(job, "demo", "1.0").expect(201);
    stages.stage(job, session, WHEEL).expect(201);

    assertThat(stages.publish(job, session).expect(403).text()).contains("only stage");

    var joined = stages.open(who, "demo", "1.0").expect(409).header("Location");
    assertThat(joined).doesNotContain(session.at("session-token"));
    stages.json(who, joined + "/publish", "").expect(201);
    assertThat(stages.index().count(ReceiptFixture.table())).isEqualTo(1);
    var file =
        stages
            .index()
            .read(tx ->
                tx.createQuery("SELECT uploaded_by, origin FROM distribution_file")
                    .mapToMap()
                    .one());
    assertThat(file).containsValues("publisher", "{\"sha\":\"abc\"}");
  }

  @Test
  void nobodyFinishesWhatSomebodyElseAnnounced() {
    var job = stages.job(demo, Scope.UPLOAD);
    var session = stages.open(job, "demo", "1.0").expect(201);
    var file = stages.announce(job, session, WHEEL).expect(202);

    stages.bytes("POST", who, file, 0, WHEEL.bytes()).expect(403);

    assertThat(stages.send("DELETE", who, file.at("links", "file-upload-session")).status())
        .isEqualTo(204);
    assertThat(stages.announce(who, session, WHEEL).status()).isEqualTo(202);
  }

  @Test
  void aFileIsReplacedUntilItIsPublished() {
    var session = stages.open(who, "demo", "1.0").expect(201);
    var file = stages.announce(who, session, WHEEL).expect(202);
    assertThat(stages.announce(who, session, WHEEL).expect(409).text()).contains("file-in-session");
    stages.bytes("POST", who, file, 0, WHEEL.bytes()).expect(204);
    stages.json(who, file.at("links", "complete"), "").expect(201);
    var better = TestWheel.of("demo", "1.0", "better");
    stages.stage(who, session, better).expect(201);

    stages.publish(who, session).expect(201);

    var sha256 =
        stages
            .index()
            .read(tx ->
                tx.createQuery("SELECT sha256 FROM distribution_file").mapTo(String.class).list());
    assertThat(sha256).containsExactly(better.sha256());
  }

  @Test
  void everyProblemOfAFileIsSaidAtOnce() {
    var wheel =
        TestWheel.of(
            "demo", "1.0", "hello", "Requires-Dist: not!a requirement\nHome-page: x\nVersion: 2\n");
    var session = stages.open(who, "demo", "1.0").expect(201);
    var file =
        stages.json(
            who,
            session.at("links", "upload"),
            StageFixture.announcement(wheel).replace(wheel.sha256(), "0".repeat(64)));
    stages.bytes("POST", who, file.expect(202), 0, wheel.bytes()).expect(204);

    var refused = stages.json(who, file.at("links", "complete"), "").expect(400);

    assertThat(refused.text()).contains("\"errors\":[{");
    assertThat(stages.send("GET", who, file.at("links", "file-upload-session")).at("status"))
        .isEqualTo("error");
  }

  @Test
  void aSessionEndsByItselfAndLeavesNothing() throws IOException {
    var session = stages.open(who, "demo", "1.0").expect(201);
    stages.stage(who, session, WHEEL).expect(201);
    var file = stages.announce(who, session, TestWheel.of("demo", "1.0", "x"));
    stages.json(who, session.at("links", "extend"), ", \"extend-for\": 99999999").expect(200);
    stages.index().clock().advance(Duration.ofDays(29));
    assertThat(stages.send("GET", "", session.at("links", "stage")).status()).isEqualTo(200);

    stages.index().clock().advance(Duration.ofDays(2));

    assertThat(stages.send("GET", "", session.at("links", "stage")).status()).isEqualTo(404);
    stages.publish(who, session).expect(409);
    stages.bytes("POST", who, file, 0, WHEEL.bytes()).expect(409);
    stages.removal().sweep();
    assertThat(stages.send("GET", who, session.at("links", "session")).at("status"))
        .isEqualTo("canceled");
    stages.index().clock().advance(Duration.ofDays(8));
    stages.removal().sweep();
    assertThat(stages.index().count("publishing_session")).isZero();
    assertThat(stages.index().count("staged_file")).isZero();
    try (var left = Files.list(folder.resolve("staging"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void onePersonHasTwentySessionsOpen() {
    for (var number = 0; number < StageLimits.MOST_OPEN; number++) {
      stages.open(who, "demo", "1." + number).expect(201);
    }

    stages.open(who, "demo", "2.0").expect(429);

    assertThat(stages.index().count("publishing_session")).isEqualTo(StageLimits.MOST_OPEN);
  }

  @Test
  void tokensAreKeptAsHashesOnly() {
    var token = stages.open(who, "demo", "1.0").expect(201).at("session-token");

    var kept =
        stages
            .index()
            .read(tx -> tx.createQuery("SELECT hash FROM session_token").mapTo(String.class).one());

    assertThat(token).hasSize(43);
    assertThat(kept).hasSize(64).doesNotContain(token);
  }
}
