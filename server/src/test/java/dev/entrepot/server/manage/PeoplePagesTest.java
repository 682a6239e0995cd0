package dev.entrepot.server.manage;

import static dev.entrepot.server.account.SignInFixture.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.server.account.Account;
import dev.entrepot.server.account.OneTimeLinks;
import dev.entrepot.server.account.Secret;
import dev.entrepot.server.project.Project;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeoplePagesTest {
  private static final String PUBLISHING = "/manage/project/demo/settings/publishing/";

  private final PeopleFixture pages;
  private final Account ann;
  private final Project demo;

  PeoplePagesTest(@TempDir Path folder) {
    pages = PeopleFixture.in(folder);
    ann = pages.people().person("ann", false);
    demo = pages.index().project("demo", ann);
  }

  @AfterEach
  void close() {
    pages.close();
  }

  private static Optional<String> cookie(HttpResponse<String> answer) {
    return answer
        .headers()
        .firstValue("Set-Cookie")
        .map(it -> it.replaceFirst("^[^=]+=([^;]*);.*$", "$1"));
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }

  @Test
  void theSecretThatABrowserHadBeforeNeverBecomesASession() {
    var planted = Secret.next(new SecureRandom());

    var answer =
        pages.post(
            planted, "/account/sign-in/", Map.of("name", "ann", "password", PASSWORD, "to", ""));

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(cookie(answer)).isPresent().get().isNotEqualTo(planted.reveal());
    assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
        .startsWith("__Host-entrepot=")
        .endsWith("; Path=/; Secure; HttpOnly; SameSite=Lax");
    assertThat(location(pages.get(planted, "/account/"))).startsWith("/account/sign-in/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.test/",
        "//evil.test/manage/",
        "/\\evil.test/",
        "/manage//evil.test/",
        "/manage/../../evil",
        "javascript:alert(1)",
        "/manage/\r\nX: y",
        "/simple/"
      })
  void afterSigningInTheWayGoesToNoOtherPlace(String to) {
    var answer =
        pages.post(
            Secret.next(new SecureRandom()),
            "/account/sign-in/",
            Map.of("name", "ann", "password", PASSWORD, "to", to));

    assertThat(location(answer)).isIn("/manage/", "");
    assertThat(answer.statusCode()).isIn(303, 400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/account/sign-in/", "/account/code/"})
  void noAddressPutsAHeaderIntoAnAnswer(String path) {
    var answer =
        pages.get(pages.signedIn(ann, true), path + "?to=/manage/%0D%0AX-Planted:%20yes%0D%0A");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(location(answer)).isEqualTo("/manage/");
    assertThat(answer.headers().map()).doesNotContainKey("x-planted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"//evil.test/", "/manage/\r\nX-Planted: yes"})
  void aPasskeyThatIsRefusedLeadsBackAndToNoOtherPlace(String to) {
    var planted = Secret.next(new SecureRandom());

    var answer = pages.post(planted, "/account/passkey/", Map.of("response", "{}", "to", to));

    assertThat(location(answer)).isIn("/account/sign-in/?done=passkey-refused&to=/manage/", "");
    assertThat(answer.statusCode()).isIn(303, 400);
    assertThat(cookie(answer)).isEmpty();
  }

  @Test
  void whoIsUnknownAndWhoIsWrongAreShownTheSamePage() {
    var secret = Secret.next(new SecureRandom());
    var wrong =
        pages.post(secret, "/account/sign-in/", Map.of("name", "ann", "password", "no", "to", ""));
    var unknown =
        pages.post(secret, "/account/sign-in/", Map.of("name", "bob", "password", "no", "to", ""));

    assertThat(wrong.statusCode()).isEqualTo(unknown.statusCode()).isEqualTo(422);
    assertThat(wrong.body().replace("ann", "bob")).isEqualTo(unknown.body());
  }

  @Test
  void aFieldThatThePageDoesNotHaveIsRefused() {
    var session = pages.signedIn(ann, true);
    var link =
        pages.index().write(tx -> pages.people().links().invite(tx, "b@example.org", "operator"));

    assertThat(
            pages
                .post(session, PUBLISHING, Map.of("provider", "github", "registeredBy", "somebody"))
                .statusCode())
        .isEqualTo(400);
    assertThat(
            pages
                .post(
                    link,
                    OneTimeLinks.PATH,
                    Map.of("name", "bea", "administrator", "1", "password", PASSWORD))
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void aPublisherIsRegisteredShownAndRemoved() {
    var session = pages.signedIn(ann, true);

    var added =
        pages.post(
            session,
            PUBLISHING,
            Map.of(
                "provider", "github",
                "owner", "myorg",
                "repository", "demo",
                "workflow", "publish.yml",
                "environment", "pypi"));

    assertThat(location(added)).isEqualTo(PUBLISHING + "?done=publisher-added");
    var page = pages.get(session, PUBLISHING).body();
    assertThat(page)
        .contains("myorg", "environment: pypi", ".github/workflows/publish.yml")
        .contains("repository-url: https://packages.test/legacy/");
    var publisher =
        pages
            .index()
            .read(tx -> pages.publishing().publishers().ofProject(tx, demo.id()))
            .getFirst();
    assertThat(publisher.registeredBy()).contains(ann.id());
    var removal = PUBLISHING + publisher.id() + "/remove/";
    assertThat(pages.get(session, removal).body()).contains("can no longer publish");
    assertThat(location(pages.post(session, removal, Map.of())))
        .isEqualTo(PUBLISHING + "?done=publisher-removed");
    assertThat(pages.index().count("publisher")).isZero();
  }

  @Test
  void whatIsWrongIsNamedAndWhatWasTypedStays() {
    var answer =
        pages.post(
            pages.signedIn(ann, true),
            PUBLISHING,
            Map.of("provider", "github", "owner", "my<org", "repository", "demo"));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("value=\"my&lt;org\"").doesNotContain("my<org");
  }

  @Test
  void theValuesOfARefusedJobAreTakenWithOneForm() {
    pages.publishing().trust(demo, "release");
    assertThat(pages.publishing().ask("staging")).isFalse();
    var session = pages.signedIn(ann, true);
    var page = pages.get(session, PUBLISHING).body();
    assertThat(page).contains("Use these values", "<code>staging</code>");
    var use = page.replaceFirst("(?s)^.*action=\"([^\"]+/use/)\".*$", "$1");

    assertThat(location(pages.post(session, use, Map.of())))
        .isEqualTo(PUBLISHING + "?done=publisher-added");

    assertThat(pages.publishing().ask("staging")).isTrue();
  }

  @Test
  void theAddressThatARefusedJobPrintsLeadsItsOwnerToTheClickAndNobodyElse() {
    pages.publishing().trust(demo, "release");
    assertThat(pages.publishing().ask("staging")).isFalse();
    var attempt = pages.index().read(tx -> pages.publishing().history().newest(tx)).getFirst().id();
    var address = "/manage/exchanges/" + attempt + "/";
    var session = pages.signedIn(ann, true);

    var page = pages.get(session, address).body();
    var use = page.replaceFirst("(?s)^.*action=\"([^\"]+/use/)\".*$", "$1");
    assertThat(page).contains("<code>staging</code>", PUBLISHING);
    assertThat(location(pages.post(session, use, Map.of())))
        .isEqualTo(PUBLISHING + "?done=publisher-added");

    var stranger = pages.signedIn(pages.people().person("stranger", false), true);
    var unknown = pages.get(stranger, "/manage/exchanges/none/").body();
    assertThat(pages.get(stranger, address).body())
        .contains("There is no such attempt")
        .hasSameSizeAs(unknown)
        .doesNotContain("staging", "demo");
  }

  @Test
  void thePasswordIsAskedForAgainAndWhatWasSentIsKept() {
    var session = pages.signedIn(ann, true);
    pages.index().clock().advance(Duration.ofMinutes(31));
    var form =
        Map.of(
            "provider", "github",
            "owner", "myorg",
            "repository", "demo",
            "workflow", "publish.yml");

    var asked = pages.post(session, PUBLISHING, form);
    assertThat(asked.body())
        .contains("Confirm it is you", "name=\"workflow\" value=\"publish.yml\"");
    assertThat(pages.index().count("publisher")).isZero();

    var again = new java.util.HashMap<>(form);
    again.put("your-password", "wrong");
    assertThat(pages.post(session, PUBLISHING, again).statusCode()).isEqualTo(422);
    assertThat(pages.index().count("publisher")).isZero();
    again.put("your-password", PASSWORD);
    var done = pages.post(session, PUBLISHING, again);

    assertThat(location(done)).isEqualTo(PUBLISHING + "?done=publisher-added");
    assertThat(cookie(done)).isPresent().get().isNotEqualTo(session.reveal());
  }

  @Test
  void anotherProjectsPublishersAndExchangesAreOutOfReach() {
    var other = pages.index().project("other");
    var publisher = pages.publishing().trust(other, "release");
    pages.publishing().ask("staging");
    var exchange =
        pages.index().read(tx -> pages.publishing().history().newest(tx)).getFirst().id();
    var session = pages.signedIn(ann, true);

    assertThat(pages.post(session, PUBLISHING + publisher + "/remove/", Map.of()).statusCode())
        .isEqualTo(422);
    assertThat(
            pages
                .post(session, PUBLISHING + "exchanges/" + exchange + "/use/", Map.of())
                .statusCode())
        .isEqualTo(422);
    assertThat(pages.index().count("publisher")).isEqualTo(1);
  }

  @Test
  void aPendingPublisherIsRegisteredForWhoeverIsSignedIn() {
    var session = pages.signedIn(ann, true);
    var form =
        Map.of(
            "new-project", "Fresh.Name",
            "provider", "github",
            "owner", "myorg",
            "repository", "fresh",
            "workflow", "release.yml");

    assertThat(location(pages.post(session, "/manage/account/publishing/", form)))
        .isEqualTo("/manage/account/publishing/?done=publisher-added");
    var waiting =
        pages.index().read(tx -> pages.publishing().registrations().pending(tx, ann)).getFirst();
    assertThat(waiting.accountId()).isEqualTo(ann.id());
    assertThat(pages.get(session, "/manage/account/publishing/").body()).contains("fresh-name");

    var stranger = pages.signedIn(pages.people().person("bob", false), true);
    var removal = "/manage/account/publishing/" + waiting.id() + "/remove/";
    assertThat(pages.post(stranger, removal, Map.of()).statusCode()).isEqualTo(422);
    assertThat(pages.index().count("pending_publisher")).isEqualTo(1);
    assertThat(location(pages.post(session, removal, Map.of())))
        .endsWith("?done=publisher-removed");
    assertThat(pages.index().count("pending_publisher")).isZero();
  }

  @Test
  void aTokenIsShownOnceReachesOnlyOwnProjectsAndIsRevokedByItsPersonOnly() {
    var session = pages.signedIn(ann, true);
    pages.index().project("other");
    var path = "/manage/account/tokens/";

    assertThat(
            pages
                .post(session, path, Map.of("upload", "on", "project", "other", "days", "90"))
                .statusCode())
        .isEqualTo(422);
    assertThat(pages.post(session, path, Map.of("upload", "on", "days", "367")).statusCode())
        .isEqualTo(422);
    assertThat(pages.index().count("token")).isZero();
    var made = pages.post(session, path, Map.of("upload", "on", "project", "demo", "days", "9"));
    assertThat(made.body()).contains("pypi-entrepot-");
    assertThat(made.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(pages.get(session, path).body()).doesNotContain("pypi-entrepot-");

    var id = pages.index().read(tx -> pages.index().tokens().ofPeople(tx)).getFirst().id();
    var stranger = pages.signedIn(pages.people().person("bob", false), true);
    assertThat(pages.post(stranger, path + "revoke/", Map.of("token", id)).statusCode())
        .isEqualTo(422);
    assertThat(location(pages.post(session, path + "revoke/", Map.of("token", id))))
        .isEqualTo(path + "?done=token-revoked");
    var left = pages.index().read(tx -> pages.index().tokens().ofAccount(tx, ann.id()));
    assertThat(left).isEmpty();
  }

  @Test
  void theSecretOfALinkLeavesTheAddressAtOnce() {
    var link = pages.index().write(pages.people().links()::firstAdministrator).orElseThrow();
    var answer =
        pages.get(Secret.next(new SecureRandom()), OneTimeLinks.PATH + "?secret=" + link.reveal());

    assertThat(location(answer)).isEqualTo(OneTimeLinks.PATH);
    assertThat(cookie(answer)).contains(link.reveal());
  }
}
