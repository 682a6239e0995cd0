package dev.entrepot.server.manage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.server.account.Account;
import dev.entrepot.server.account.OneTimeLink;
import dev.entrepot.server.account.Secret;
import dev.entrepot.server.project.CatalogueFixture;
import dev.entrepot.server.web.Json;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What administrators see and do.
class IndexPagesTest {
  private static final String HOME = "/manage/index/";

  private final PeopleFixture pages;
  private final Account root;
  private final Account bob;
  private final Secret session;

  IndexPagesTest(@TempDir Path folder) {
    pages = PeopleFixture.in(folder);
    root = pages.people().person("root", true);
    bob = pages.people().person("bob", false);
    session = pages.signedIn(root, true);
  }

  @AfterEach
  void close() {
    pages.close();
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }

  @Test
  void theStateCountsWhatIsPublishedAndNamesWhatFails() {
    var demo = pages.index().project("demo", bob);
    var file = CatalogueFixture.file("demo-1.0-py3-none-any.whl");
    pages.index().write(tx -> pages.index().catalogue().publish(tx, demo, file));

    assertThat(pages.get(session, HOME).body()).contains("1.2 kB", "no job or issuer failed");

    pages
        .jobs()
        .every(
            Duration.ofHours(1),
            "cleaning",
            () -> {
              throw new IllegalStateException("the disk is <full>");
            });
    awaitFailure();
    assertThat(pages.get(session, HOME).body()).contains("cleaning: the disk is &lt;full&gt;");
    assertThat(pages.get(session, HOME + "jobs/").body())
        .contains("cleaning", "the disk is &lt;full&gt;", "every 60 min");
    assertThat(pages.get(session, HOME + "projects/").body()).contains("/project/demo/");
  }

  private void awaitFailure() {
    for (var i = 0; i < 1000 && pages.jobs().states().getFirst().failure().isEmpty(); i++) {
      Thread.onSpinWait();
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void anIssuerThatNobodyAskedHasNoKeysYet() {
    assertThat(pages.get(session, HOME + "issuers/").body()).contains("not fetched yet", "github");
  }

  @Test
  void anInvitationIsShownOnceAndWorks() {
    var invited = pages.post(session, HOME + "people/", Map.of("email", "eve@example.org"));

    var link = invited.body().replaceFirst("(?s)^.*\\?secret=([^<]+)<.*$", "$1");
    var secret = Secret.parse(link).orElseThrow();
    var found = pages.index().read(tx -> pages.people().links().find(tx, secret));
    assertThat(found).contains(new OneTimeLink.Invitation("eve@example.org"));
    assertThat(pages.get(session, HOME + "audit/").body())
        .contains("person invited", "eve@example.org")
        .doesNotContain(link);
    assertThat(pages.post(session, HOME + "people/", Map.of("email", "eve")).statusCode())
        .isEqualTo(422);
  }

  @Test
  void whoIsDisabledIsOutAtOnceAndNobodyDisablesThemselves() {
    var theirs = pages.signedIn(bob, true);
    var disable = HOME + "people/bob/disable/";
    assertThat(pages.get(theirs, "/manage/").statusCode()).isEqualTo(200);

    assertThat(pages.post(session, disable, Map.of("typed", "rob")).statusCode()).isEqualTo(422);
    assertThat(location(pages.post(session, disable, Map.of("typed", "bob"))))
        .isEqualTo(HOME + "people/?done=person-disabled");

    assertThat(location(pages.get(theirs, "/manage/"))).startsWith("/account/sign-in/");
    assertThat(
            pages
                .post(session, HOME + "people/root/disable/", Map.of("typed", "root"))
                .statusCode())
        .isEqualTo(422);
    assertThat(pages.index().<Boolean>read(tx -> pages.index().accounts().hasAdministrator(tx)))
        .isTrue();
  }

  @Test
  void aResetTakesTheAppAwayOnlyWhereThatIsAsked() {
    pages.signedIn(bob, true);
    var reset = HOME + "people/bob/reset/";

    assertThat(pages.post(session, reset, Map.of()).body()).contains("/account/link/?secret=");
    assertThat(enrolled()).isTrue();
    pages.post(session, reset, Map.of("second-factor", "on"));
    assertThat(enrolled()).isFalse();
  }

  private boolean enrolled() {
    return pages.index().read(tx -> pages.people().secondFactors().isEnrolled(tx, bob));
  }

  @Test
  void theExportHasEveryEntryOnceInOrder() {
    var export = HOME + "audit/export/";
    var answer = pages.get(session, export);
    var lines = answer.body().lines().toList();

    assertThat(answer.headers().firstValue("Content-Type")).contains("application/jsonl");
    assertThat(lines).hasSize(pages.index().count("audit_entry"));
    assertThat(lines.getFirst()).startsWith("{\"id\":\"").contains("\"before\":\"\"");
    var first = id(lines.getFirst());
    var rest = pages.get(session, export + "?after=" + first).body().lines().toList();
    assertThat(rest).isEqualTo(lines.subList(1, lines.size()));
    assertThat(pages.get(session, export + "?after=" + id(lines.getLast())).body()).isEmpty();
  }

  private static String id(String line) {
    return Json.read(line.getBytes(StandardCharsets.UTF_8)).path("id").asText();
  }

  @Test
  void theHistoryOfOnePersonIsShownAlone() {
    pages.signedIn(bob, true);

    assertThat(pages.get(session, HOME + "audit/?person=bob").body())
        .contains("<code>account:bob</code>")
        .doesNotContain("<code>account:root</code>");
  }
}
