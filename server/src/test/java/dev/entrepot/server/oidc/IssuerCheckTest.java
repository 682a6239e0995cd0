package dev.entrepot.server.oidc;

import static dev.entrepot.server.testing.IssuerServer.DISCOVERY;
import static dev.entrepot.server.testing.IssuerServer.KEYS;
import static dev.entrepot.server.testing.IssuerServer.discovery;
import static dev.entrepot.server.testing.TestKey.jwks;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.server.config.IssuerConfig;
import dev.entrepot.server.config.SigningAlgorithm;
import dev.entrepot.server.config.TokenRules;
import dev.entrepot.server.oidc.Finding.Verdict;
import dev.entrepot.server.testing.IssuerServer;
import dev.entrepot.server.testing.TestCertificate;
import dev.entrepot.server.testing.TestConfig;
import dev.entrepot.server.testing.TestIssuer;
import dev.entrepot.server.testing.TestKey;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IssuerCheckTest {
  private static final TestKey KEY = TestKey.of("ES256");

  private final IssuerServer issuer;
  @TempDir Path folder;

  IssuerCheckTest() throws IOException {
    issuer = new IssuerServer(jwks(KEY.jwk()));
  }

  @AfterEach
  void stopTheIssuer() {
    issuer.close();
  }

  private List<Finding> check(String url, IssuerConfig... configured) {
    return check(url, Optional.empty(), configured);
  }

  private List<Finding> check(String url, Optional<Path> caFile, IssuerConfig... configured) {
    return new IssuerCheck(TestConfig.trusting(folder, List.of(configured))).of(url, caFile);
  }

  private static IssuerConfig trusted(String url) {
    return new IssuerConfig("github", url, Optional.empty(), Optional.empty());
  }

  private static List<String> sentences(Verdict verdict, List<Finding> findings) {
    return findings.stream().filter(it -> it.verdict() == verdict).map(Finding::sentence).toList();
  }

  private static List<String> wrong(List<Finding> findings) {
    return sentences(Verdict.WRONG, findings);
  }

  @Test
  void findsNothingWrongWithAnIssuerAsItMustBe() {
    issuer.answers(
        DISCOVERY,
        200,
        """
        {"issuer":"%s","jwks_uri":"%s/keys","claims_supported":["sub","repository"],
         "id_token_signing_alg_values_supported":["ES256"]}\
        """
            .formatted(issuer.url(), issuer.url()));

    var findings = check(issuer.url(), trusted(issuer.url()));

    assertThat(findings).extracting(Finding::verdict).containsOnly(Verdict.RIGHT);
    assertThat(findings)
        .extracting(Finding::sentence)
        .containsExactly(
            "The configuration trusts this issuer, with the provider github.",
            issuer.url() + DISCOVERY + " answers.",
            "The discovery document names the same issuer.",
            "It says that its tokens are signed with ES256.",
            "It says that its tokens have the claims sub, repository.",
            "Key key-1 (EC, P-256) is used, for signatures with ES256.");
  }

  @Test
  void looksAtAnIssuerThatIsNotInTheConfiguration() {
    var findings = check(issuer.url());

    assertThat(wrong(findings)).isEmpty();
    assertThat(sentences(Verdict.NOTE, findings).getFirst())
        .startsWith("The configuration does not trust this issuer");
  }

  @Test
  void takesNoOtherTrustedIssuerForAMisspeltOne() {
    var findings = check(issuer.url(), trusted("https://other.example.org"));

    assertThat(wrong(findings)).isEmpty();
    assertThat(sentences(Verdict.NOTE, findings).getFirst())
        .startsWith("The configuration does not trust this issuer");
  }

  @ParameterizedTest
  @CsvSource({
    "http://ci.example.org, must be an https URL",
    "https://ci.example.org/?tenant=7, 'must be scheme, host and path'",
    "ci.example.org, 'must be scheme, host and path'",
    "https://a b, must be a URL"
  })
  void saysWhatIsWrongWithTheUrl(String url, String expected) {
    assertThat(wrong(check(url))).singleElement().asString().contains(expected);
  }

  @ParameterizedTest
  @CsvSource({"https://ci.example.org/", "https://CI.example.org"})
  void seesThatTheConfigurationHasNearlyThatUrl(String url) {
    assertThat(wrong(check(url, trusted("https://ci.example.org"))).getFirst())
        .startsWith("The configuration trusts https://ci.example.org, which is another issuer");
  }

  @Test
  void seesTheSlashAtTheEndThatMakesItAnotherIssuerAndLooksOn() {
    issuer.answers(DISCOVERY, 200, discovery(issuer.url() + "/", issuer.url() + KEYS));

    var findings = check(issuer.url());

    assertThat(wrong(findings)).singleElement().asString().contains("differ in the slash");
    assertThat(sentences(Verdict.RIGHT, findings)).anyMatch(it -> it.startsWith("Key key-1"));
  }

  @Test
  void saysWhereARedirectLeads() {
    issuer.answers(
        DISCOVERY,
        it -> {
          it.getResponseHeaders().add("Location", "https://login.example.org/");
          it.sendResponseHeaders(302, -1);
        });

    assertThat(wrong(check(issuer.url())))
        .singleElement()
        .asString()
        .endsWith(
            "answered 302, a redirect to https://login.example.org/; redirects are not followed.");
  }

  @Test
  void saysThatTheAnswerIsNoJsonOrHasNoKeys() {
    issuer.answers(DISCOVERY, 200, "<html>");
    assertThat(wrong(check(issuer.url()))).singleElement().asString().contains("not a JSON object");

    issuer.answers(DISCOVERY, 200, "{\"issuer\":\"" + issuer.url() + "\"}");
    assertThat(wrong(check(issuer.url()))).singleElement().asString().contains("has no jwks_uri");
  }

  @Test
  void showsEachKeyAndWhetherItIsUsed() {
    issuer.answers(
        KEYS,
        200,
        jwks(
            KEY.jwk(),
            TestKey.rsa("old", 1024).jwk(),
            TestKey.rsa("\\u001b[31mred", 2048).jwk("\"use\":\"enc\""),
            "{\"kty\":\"AKP\",\"kid\":\"new\"}"));

    var findings = check(issuer.url());

    assertThat(wrong(findings)).isEmpty();
    assertThat(sentences(Verdict.NOTE, findings))
        .contains(
            "Key old (RSA, 1024 bits) is not used: it has 1024 bits; RSA keys have 2048 to 8192.",
            "Key ?[31mred (RSA, 2048 bits) is not used: its use is enc, not sig.",
            "An entry of the key set is not used: it is no key that can be read (kty AKP, kid new).");
  }

  @Test
  void isWrongWithoutAnyKeyThatIsUsed() {
    issuer.answers(KEYS, 200, jwks(TestKey.rsa("old", 1024).jwk()));

    assertThat(wrong(check(issuer.url())))
        .containsExactly("None of its keys can be used, so no token of it can be accepted.");
  }

  @Test
  void isWrongWhenItsAlgorithmsAreNotThoseOfTheConfiguration() {
    issuer.answers(
        DISCOVERY,
        200,
        """
        {"issuer":"%s","jwks_uri":"%s/keys","id_token_signing_alg_values_supported":["ES256","none"]}\
        """
            .formatted(issuer.url(), issuer.url()));
    var rules =
        new TokenRules(
            Set.of(SigningAlgorithm.RS256), false, Optional.empty(), Duration.ofHours(1));
    var configured =
        new IssuerConfig("github", issuer.url(), Optional.empty(), Optional.empty(), rules);

    assertThat(wrong(check(issuer.url(), configured)))
        .containsExactly(
            "It says that its tokens are signed with ES256, none; of this issuer the index accepts RS256.",
            "None of its keys can be used, so no token of it can be accepted.");
  }

  @Test
  void readsTheKeyFileWhereThereIsOneAndAsksNobody() {
    var findings =
        check(TestIssuer.URL, TestConfig.issuer(folder, TestIssuer.URL, jwks(KEY.jwk())));

    assertThat(wrong(findings)).isEmpty();
    assertThat(findings).extracting(Finding::sentence).anyMatch(it -> it.startsWith("Key key-1"));
  }

  @Test
  void explainsCertificatesThatAreNotAccepted() throws IOException {
    var good = TestCertificate.good(folder);
    try (var tls = IssuerServer.withTls(good, jwks(KEY.jwk()))) {
      assertThat(wrong(check(tls.url())))
          .singleElement()
          .asString()
          .contains("is not signed by a CA that is trusted here");
      assertThat(check(tls.url(), Optional.of(good.pem())))
          .extracting(Finding::sentence)
          .contains(tls.url() + DISCOVERY + " answers with a certificate that is trusted here.");
    }
    assertThat(wrongWith(TestCertificate.expired(folder))).contains("has expired");
    assertThat(wrongWith(TestCertificate.forAnotherHost(folder))).contains("another host name");
  }

  private String wrongWith(TestCertificate certificate) throws IOException {
    try (var tls = IssuerServer.withTls(certificate, jwks(KEY.jwk()))) {
      return String.join("", wrong(check(tls.url(), Optional.of(certificate.pem()))));
    }
  }

  @Test
  void saysThatPlainHttpAnswersWhereTlsIsExpected() throws IOException {
    try (var plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofPlatform()
          .start(() -> {
            // A socket closed with unread bytes resets the connection, and the answer with it.
            try (var accepted = plain.accept()) {
              accepted.getInputStream().readNBytes(1);
              accepted.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
              accepted.shutdownOutput();
              accepted.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });

      assertThat(wrong(check("https://127.0.0.1:" + plain.getLocalPort())))
          .singleElement()
          .asString()
          .contains("o TLS connection to https://127.0.0.1");
    }
  }

  @Test
  void saysThatTheConnectionBrokeAndToWhom() throws IOException {
    // The JDK's client asks a second time before it gives up.
    try (var abrupt = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofPlatform().daemon().start(() -> resetAll(abrupt));

      var url = "http://127.0.0.1:" + abrupt.getLocalPort();
      assertThat(wrong(check(url, trusted(url))))
          .singleElement()
          .asString()
          .contains(url, "broke off");
    }
  }

  private static void resetAll(ServerSocket server) {
    while (!server.isClosed()) {
      try (var accepted = server.accept()) {
        accepted.getInputStream().readNBytes(1);
        accepted.setSoLinger(true, 0);
      } catch (IOException e) {
        return; // closed: the test is over
      }
    }
  }

  @Test
  void saysThatNothingAnswersOrThatTheNameIsUnknown() {
    issuer.close();

    assertThat(wrong(check(issuer.url()))).singleElement().asString().contains("othing answers at");
    assertThat(wrong(check("https://no-such-host.invalid")))
        .singleElement()
        .asString()
        .contains("o address is known for the name of https://no-such-host.invalid");
  }
}
