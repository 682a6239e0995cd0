package dev.entrepot.server.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.server.testing.TestConfig;
import dev.entrepot.server.web.Json;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PytpDiscoveryEndpointTest {
  private static final String PYTP = "application/vnd.pypi.pytp.v1+json";

  private final PytpDiscoveryEndpoint discovery;

  PytpDiscoveryEndpointTest(@TempDir Path folder) {
    discovery = new PytpDiscoveryEndpoint(TestConfig.trusting(folder, List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/legacy/", "/legacy"})
  void namesTheExchangeOfAnUploadPathByAbsoluteAddress(String path) {
    var answer = discovery.discover(PYTP, path);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).containsEntry("Content-Type", PYTP);
    assertThat(Json.read(answer.body()))
        .isEqualTo(
            Json.read(
                """
                {"audience-endpoint": "https://packages.test/_/oidc/audience",
                 "token-mint-endpoint": "https://packages.test/_/oidc/mint-token",
                 "features": ["multi-use-token"],
                 "default-features": ["multi-use-token"]}
                """
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/simple/", "/legacy/x", "legacy/", "%2Flegacy%2F"})
  void knowsNoOtherPath(String path) {
    var answer = discovery.discover(PYTP, path);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.headers()).containsEntry("Content-Type", "application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"*/*", "application/*", "text/html, application/vnd.pypi.pytp.v1+json;q=0.5"})
  void answersWhoeverAcceptsTheMediaType(String accept) {
    assertThat(discovery.discover(accept, "/legacy/").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "application/json", PYTP + ";q=0", ";"})
  void refusesWhoeverDoesNot(String accept) {
    var answer = discovery.discover(accept, "/legacy/");

    assertThat(answer.status()).isEqualTo(406);
    assertThat(answer.headers()).containsEntry("Content-Type", "application/problem+json");
  }

  @Test
  void aVersionThatDoesNotExistYetIsRefused() {
    assertThat(discovery.discover("application/vnd.pypi.pytp.v2+json", "/legacy/").status())
        .isEqualTo(406);
  }
}
