package dev.entrepot.server.oidc;

import static dev.entrepot.server.testing.IssuerServer.DISCOVERY;
import static dev.entrepot.server.testing.IssuerServer.KEYS;
import static dev.entrepot.server.testing.IssuerServer.discovery;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.server.config.IssuerConfig;
import dev.entrepot.server.testing.IssuerServer;
import dev.entrepot.server.testing.TestClock;
import dev.entrepot.server.testing.TestConfig;
import dev.entrepot.server.testing.TestIssuer;
import dev.entrepot.server.testing.TestKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscoveryTest {
  private static final String JWKS = new TestIssuer().jwks();

  private final IssuerServer issuer;

  DiscoveryTest() throws IOException {
    issuer = new IssuerServer(JWKS);
  }

  @AfterEach
  void stopTheIssuer() {
    issuer.close();
  }

  private KeySource source() {
    return KeySource.of(
        new IssuerConfig("github", issuer.url(), Optional.empty(), Optional.empty()));
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertRefused() {
    return assertThatThrownBy(() -> source().fetch()).isInstanceOf(IOException.class);
  }

  @Test
  void findsTheKeysOfAnIssuer() throws IOException {
    assertThat(source().fetch().keys().named("key-1")).hasSize(1);
  }

  @Test
  void findsTheKeysOfAnIssuerWhoseNameEndsInASlash() throws IOException {
    issuer.answers(DISCOVERY, 200, discovery(issuer.url() + "/", issuer.url() + KEYS));
    var source = new Discovery(issuer.url() + "/", Optional.empty());

    assertThat(source.fetch().keys().named("key-1")).hasSize(1);
  }

  @Test
  void readsWhichClaimsTheIssuerSupports() throws IOException {
    assertThat(source().fetch().claimsSupported()).isEmpty();

    claimsSupported("[\"sub\",\"repository\",7,null,\"%s\"]".formatted("x".repeat(129)));
    assertThat(source().fetch().claimsSupported()).contains(Set.of("sub", "repository"));

    claimsSupported("\"sub\"");
    assertThat(source().fetch().claimsSupported()).isEmpty();

    claimsSupported(
        IntStream.range(0, 600)
            .mapToObj(it -> "\"claim-" + it + "\"")
            .collect(Collectors.joining(",", "[", "]")));
    assertThat(source().fetch().claimsSupported().orElseThrow()).hasSize(500);
  }

  private void claimsSupported(String list) {
    issuer.answers(
        DISCOVERY,
        200,
        TestIssuer.json(Map.of("issuer", issuer.url(), "jwks_uri", issuer.url() + KEYS))
            .replaceFirst("}$", ",\"claims_supported\":" + list + "}"));
  }

  @Test
  void tellsThePublisherFormWhichClaimsThereAre(@TempDir Path folder) throws InterruptedException {
    claimsSupported("[\"sub\"]");
    var config = new IssuerConfig("github", issuer.url(), Optional.empty(), Optional.empty());
    var issuers = new TrustedIssuers(TestConfig.trusting(folder, List.of(config)), new TestClock());
    var trusted = issuers.of("github").getFirst();

    for (var i = 0; i < 500 && issuers.claimsSupported(trusted).isEmpty(); i++) {
      Thread.sleep(10);
    }

    assertThat(issuers.claimsSupported(trusted)).contains(Set.of("sub"));
    assertThat(issuers.claimsSupported(new Issuer(TestIssuer.URL, "github"))).isEmpty();
  }

  @Test
  void refusesMoreKeysThanAnyIssuerHas() throws IOException {
    var key = TestKey.ed25519("key-1").jwk();
    issuer.answers(KEYS, 200, TestKey.jwks(Collections.nCopies(100, key).toArray(String[]::new)));
    assertThat(source().fetch().keys().published()).hasSize(100);

    issuer.answers(KEYS, 200, TestKey.jwks(Collections.nCopies(101, key).toArray(String[]::new)));

    assertRefused().hasMessageContaining("more than 100 keys");
  }

  @Test
  void refusesTheConfigurationOfAnotherIssuer() {
    issuer.answers(DISCOVERY, 200, discovery("https://issuer.test", issuer.url() + KEYS));

    assertRefused().hasMessageContaining("is of another issuer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.2:1/keys",
        "http://evil.test/keys",
        "file:///etc/passwd",
        "/keys",
        "",
        "ftp://x/y"
      })
  void refusesKeysElsewhereWithoutTls(String keys) {
    issuer.answers(DISCOVERY, 200, discovery(issuer.url(), keys));

    assertRefused().hasMessageContaining("jwks_uri");
  }

  @Test
  void refusesAKeyAddressThatOnlyBeginsLikeTheIssuers() {
    issuer.answers(DISCOVERY, 200, discovery(issuer.url(), issuer.url() + "@evil.test/keys"));

    assertRefused().hasMessageContaining("jwks_uri");
  }

  @ParameterizedTest
  @ValueSource(strings = {DISCOVERY, KEYS})
  void refusesAnAnswerThatIsNotTheDocument(String path) {
    issuer.answers(path, 500, "{}");
    assertRefused().hasMessageContaining("answered 500");

    issuer.answers(path, 404, JWKS);
    assertRefused().hasMessageContaining("answered 404");

    issuer.answers(path, 200, "<html>");
    assertRefused();

    issuer.answers(path, 200, "[]");
    assertRefused();

    issuer.answers(path, 200, "");
    assertRefused();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"keys\":[]}",
        "{\"keys\":{}}",
        "{\"keys\":null}",
        "{\"keys\":[null]}",
        "{\"keys\":[1]}",
        "{\"keys\":[[]]}",
        "{\"keys\":[{}]}",
        "{\"keys\":[{\"kty\":7}]}",
        "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"key-1\"}]}",
        "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"key-1\",\"n\":\"AA\",\"e\":\"AA\",\"x5c\":[\"!\"]}]}",
        "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}]}"
      })
  void rubbishInTheKeySetIsAFailureToFetchAndNoBug(String jwks) {
    issuer.answers(KEYS, 200, jwks);

    assertRefused().hasMessageContaining("key set");
  }

  @ParameterizedTest
  @ValueSource(strings = {DISCOVERY, KEYS})
  void followsNoRedirect(String path) {
    issuer.answers("/moved", 200, JWKS);
    issuer.answers(
        path,
        it -> {
          it.getResponseHeaders().add("Location", issuer.url() + "/moved");
          it.sendResponseHeaders(302, -1);
        });

    assertRefused().hasMessageContaining("answered 302");
  }

  @ParameterizedTest
  @ValueSource(strings = {DISCOVERY, KEYS})
  void readsNoAnswerWithoutEnd(String path) {
    issuer.answers(
        path,
        it -> {
          it.sendResponseHeaders(200, 0);
          var spaces = " ".repeat(65_536).getBytes(UTF_8);
          for (var i = 0; i < 10_000; i++) {
            it.getResponseBody().write(spaces);
          }
        });

    assertRefused().hasMessageContaining("more than 524288 bytes");
  }

  @Test
  void saysThatNobodyAnswers() {
    issuer.close();

    assertRefused();
  }

  @Test
  void readsKeysFromAFileInstead(@TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("keys.json"), JWKS);
    var config = new IssuerConfig("github", TestIssuer.URL, Optional.empty(), Optional.of(file));

    assertThat(KeySource.of(config).fetch().keys().named("key-1")).hasSize(1);

    Files.delete(file);
    assertThatThrownBy(() -> KeySource.of(config).fetch())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the key file " + file + " cannot be read");
  }

  @Test
  void usesTheCaFileForTheIssuersCertificateAlone(@TempDir Path folder) throws IOException {
    var rubbish = Files.writeString(folder.resolve("ca.pem"), "not a certificate");

    assertThatThrownBy(() -> new Discovery(issuer.url(), Optional.of(rubbish)).fetch())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the CA file " + rubbish + " cannot be used");
  }

  @Test
  void saysAtOnceThatTheIssuerBrokeOff() {
    issuer.answers(
        KEYS,
        it -> {
          it.sendResponseHeaders(200, 1000);
          it.getResponseBody().write(' ');
          it.getResponseBody().flush();
        });

    var before = System.nanoTime();
    assertRefused();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void givesUpOnAnIssuerThatTricklesOrIsSilentWithinOneDeadline() {
    issuer.answers(
        DISCOVERY,
        it -> {
          Thread.sleep(Duration.ofMillis(2500));
          IssuerServer.send(it, 200, discovery(issuer.url(), issuer.url() + KEYS));
        });
    issuer.answers(
        KEYS,
        it -> {
          it.sendResponseHeaders(200, 0);
          while (true) {
            it.getResponseBody().write(' ');
            it.getResponseBody().flush();
            Thread.sleep(Duration.ofMillis(50));
          }
        });

    var before = System.nanoTime();
    assertRefused().hasMessageContaining("too slow");
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
  }
}
