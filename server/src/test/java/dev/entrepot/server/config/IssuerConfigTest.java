package dev.entrepot.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerConfigTest {
  private final Path file;

  IssuerConfigTest(@TempDir Path folder) {
    file = folder.resolve("entrepot.toml");
  }

  private List<IssuerConfig> issuers(String toml) throws IOException {
    Files.writeString(file, toml);
    return ConfigurationFile.load(
            new ConfigurationFile.Overrides(file, null, null, null, null), Map.of())
        .issuers();
  }

  private TokenRules rules(String lines) throws IOException {
    return issuers("[[issuers]]\nprovider = \"github\"\n" + lines).getFirst().rules();
  }

  @Test
  void takesEveryAsymmetricAlgorithmOneAudienceAndAnHourUnlessToldOtherwise() throws IOException {
    var rules = rules("");

    assertThat(rules.algorithms()).containsExactlyInAnyOrder(SigningAlgorithm.values());
    assertThat(rules.audienceArray()).isFalse();
    assertThat(rules.longestAge()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void takesTheRulesOfTheFile() throws IOException {
    var rules =
        rules("algorithms = [\"ES256\", \"EdDSA\"]\naudience-array = true\ntoken-age = \"10m\"\n");

    assertThat(rules.algorithms())
        .containsExactlyInAnyOrder(SigningAlgorithm.ES256, SigningAlgorithm.EDDSA);
    assertThat(rules.audienceArray()).isTrue();
    assertThat(rules.longestAge()).isEqualTo(Duration.ofMinutes(10));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "HS256", "rs256", "RS1", ""})
  void refusesAnAlgorithmThatIsNotAsymmetric(String name) {
    assertThatThrownBy(() -> rules("algorithms = [\"RS256\", \"" + name + "\"]\n"))
        .isInstanceOf(ConfigurationError.class)
        .hasMessageContaining(":3: issuers.algorithms may list RS256, ")
        .hasMessageEndingWith("not " + name);
  }

  @ParameterizedTest
  @CsvSource({
    "token-age = '0m', token-age",
    "token-age = '25h', token-age",
    "token-age = 'long', token-age",
    "audience-array = 'yes', audience-array",
    "algorithms = 'RS256', algorithms",
    "algorithm = 'RS256', algorithm"
  })
  void refusesAValueOutOfRangeAndNamesItsKey(String line, String key) {
    assertThatThrownBy(() -> rules(line.replace("= ", "= \"") + "\"\n"))
        .isInstanceOf(ConfigurationError.class)
        .hasMessageContaining("issuers." + key);
  }

  @Test
  void trustsSeveralIssuersOfOneProvider() throws IOException {
    var issuers =
        issuers(
            """
            [[issuers]]
            provider = "github"
            [[issuers]]
            provider = "github"
            url = "https://ghes.example.org/_services/token"
            """);

    assertThat(issuers)
        .extracting(IssuerConfig::url)
        .containsExactly(IssuerConfig.GITHUB, "https://ghes.example.org/_services/token");
  }

  @Test
  void refusesTheSameIssuerTwice() {
    assertThatThrownBy(() -> issuers("[[issuers]]\nprovider = \"github\"\n".repeat(2)))
        .isInstanceOf(ConfigurationError.class)
        .hasMessageContaining("two tables with the url " + IssuerConfig.GITHUB);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://ci.example.org",
        "https://ci.example.org/?a=b",
        "https://user@ci.example.org",
        "https://ci.example.org/#x",
        "ci.example.org",
        "https:///x"
      })
  void refusesAUrlThatIsNoIssuers(String url) {
    assertThatThrownBy(() -> rules("url = \"" + url + "\"\n"))
        .isInstanceOf(ConfigurationError.class)
        .hasMessageContaining("issuers.url must be ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:8080", "http://localhost", "http://[::1]:1/x"})
  void acceptsPlainHttpOnLoopback(String url) throws IOException {
    assertThat(rules("url = \"" + url + "\"\n")).isNotNull();
  }
}
