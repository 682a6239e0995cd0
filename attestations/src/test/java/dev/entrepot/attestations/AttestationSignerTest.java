package dev.entrepot.attestations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.attestations.SigstoreCalls.Answer;
import dev.entrepot.attestations.Verification.Verified;
import dev.entrepot.attestations.testing.FakeSigstoreServer;
import dev.entrepot.packaging.InvalidInput;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AttestationSignerTest {
  private final Clock clock = Clock.fixed(TestFile.NOW, ZoneOffset.UTC);
  private final FakeSigstoreServer server = FakeSigstoreServer.start(0, clock);
  private final SigstoreInstance instance =
      SigstoreInstance.read(server.trustConfig(), "trust-config.json", TestFile.NOW);
  private final List<URI> asked = new ArrayList<>();
  private UnaryOperator<Answer> change = UnaryOperator.identity();
  private String audience = "sigstore";
  private int tokens;

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whatIsSignedIsThePublishersByTheVerifierOfUploads() {
    var attestation = signer(clock).publish(TestFile.DISTRIBUTION);

    var read = AttestationJson.readList(bytes(AttestationJson.writeList(List.of(attestation))));
    var verified =
        (Verified)
            new AttestationVerifier(TestFile.trusting(server.sigstore()))
                .verify(
                    read.getFirst(),
                    TestFile.DISTRIBUTION,
                    TestFile.PUBLISHER,
                    "0123456789abcdef0123456789abcdef01234567");
    assertThat(verified.statement().predicate()).isEqualTo(Predicate.PUBLISH);
    assertThat(verified.log()).isEqualTo(URI.create(server.url()).getAuthority());
  }

  @Test
  void oneCertificateServesAllFilesUntilItEnds() {
    var now = new Instant[] {TestFile.NOW};
    var signer = new AttestationSigner(instance, this::post, this::token, () -> now[0]);

    signer.publish(TestFile.DISTRIBUTION);
    signer.publish(TestFile.DISTRIBUTION);
    assertThat(tokens).isEqualTo(1);

    now[0] = TestFile.NOW.plus(Duration.ofMinutes(9));
    signer.publish(TestFile.DISTRIBUTION);
    assertThat(tokens).isEqualTo(2);
  }

  @Test
  void aTokenForAnotherAudienceIsTheAuthoritysToRefuse() {
    audience = "packages";

    assertThatThrownBy(() -> signer(clock).publish(TestFile.DISTRIBUTION))
        .isInstanceOf(SigningFailure.class)
        .hasMessageContaining("made no certificate: it answered 400")
        .hasMessageContaining("audience is not sigstore")
        .hasMessageNotContaining(token());
  }

  @Test
  void aLogThatTakesNothingIsNamed() {
    change = it -> asked.size() == 2 ? new Answer(503, "<html>busy</html>") : it;

    assertThatThrownBy(() -> signer(clock).publish(TestFile.DISTRIBUTION))
        .isInstanceOf(SigningFailure.class)
        .hasMessage(
            "The log %s took no entry: it answered 503"
                .formatted(URI.create(server.url()).getAuthority()));
  }

  @Test
  void answersOfAnotherFormAreRefused() {
    for (var body :
        List.of(
            "",
            "[]",
            "{}",
            "{\"signedCertificateDetachedSct\":{}}",
            "{\"signedCertificateEmbeddedSct\":{\"chain\":{\"certificates\":[]}}}",
            "{\"signedCertificateEmbeddedSct\":{\"chain\":{\"certificates\":[\"x\"]}}}")) {
      change = _ -> new Answer(201, body);
      assertThatThrownBy(() -> signer(clock).publish(TestFile.DISTRIBUTION))
          .as(body)
          .isInstanceOf(SigningFailure.class)
          .hasMessageContaining("without a certificate that can be used");
    }
    for (var body : List.of("", "{}", "{\"a\":{},\"b\":{}}", "{\"a\":{\"body\":\"e30=\"}}")) {
      asked.clear();
      change = it -> asked.size() == 2 ? new Answer(201, body) : it;
      assertThatThrownBy(() -> signer(clock).publish(TestFile.DISTRIBUTION))
          .as(body)
          .isInstanceOf(SigningFailure.class)
          .hasMessageContaining("not Rekor v1's");
    }
  }

  @Test
  void whatDoesNotVerifyIsNotHandedOn() {
    change =
        it ->
            asked.size() == 2
                ? new Answer(
                    201, it.body().replaceFirst("\"integratedTime\":", "\"integratedTime\":1"))
                : it;

    assertThatThrownBy(() -> signer(clock).publish(TestFile.DISTRIBUTION))
        .isInstanceOf(SigningFailure.class)
        .hasMessageContaining("made does not hold");
  }

  @Test
  void theServicesAreThoseInForceThatSpeakVersionOne() {
    var text = new String(server.trustConfig(), StandardCharsets.UTF_8);

    assertThat(instance.log()).isEqualTo(URI.create(server.url()));
    assertThatThrownBy(() -> read(text.replace("\"majorApiVersion\":1", "\"majorApiVersion\":2")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("caUrls has no service of API version 1 in force");
    assertThatThrownBy(() ->
            read(
                text.replace(
                    "\"operator\":\"sigstore.test\",\"validFor\":{",
                    "\"operator\":\"sigstore.test\",\"validFor\":{\"end\":\"2001-01-01T00:00:00Z\",")))
        .hasMessageContaining("no service of API version 1 in force");
    assertThatThrownBy(() -> read(text.replace(server.url(), "file:///etc")))
        .hasMessageContaining("not the URL of a service");
    assertThatThrownBy(() -> read("{}")).hasMessageContaining("signingConfig is missing");
  }

  private SigstoreInstance read(String text) {
    return SigstoreInstance.read(bytes(text), "trust-config.json", TestFile.NOW);
  }

  private AttestationSigner signer(InstantSource at) {
    return new AttestationSigner(instance, this::post, this::token, at);
  }

  private String token() {
    tokens++;
    var says =
        """
        {"iss":"https://token.actions.githubusercontent.com","aud":"%s","sub":"repo:octo/demo:ref",\
        "repository":"octo/demo","ref":"refs/tags/v1.0",\
        "sha":"0123456789abcdef0123456789abcdef01234567",\
        "workflow_ref":"octo/demo/.github/workflows/release.yml@refs/tags/v1.0",\
        "job_workflow_ref":"octo/demo/.github/workflows/release.yml@refs/tags/v1.0",\
        "event_name":"push","run_id":"1","run_attempt":"1"}\
        """
            .formatted(audience);
    var claims = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(says));
    return "aGVhZA.%s.c2ln".formatted(claims);
  }

  private Answer post(URI address, String json, Optional<String> bearer) {
    asked.add(address);
    var request = HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofString(json));
    bearer.ifPresent(it -> request.header("Authorization", "Bearer " + it));
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(request.build(), BodyHandlers.ofString());
      return change.apply(new Answer(answer.statusCode(), answer.body()));
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
