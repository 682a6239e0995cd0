package dev.entrepot.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyConfigTest {
  @TempDir Path folder;

  @Test
  void everythingIsAllowedUnlessTheOperatorSaysOtherwise() throws IOException {
    assertThat(load("")).isEqualTo(PolicyConfig.USUAL);
  }

  @Test
  void everyRuleCanBeChosen() throws IOException {
    var policy =
        load(
            """
            [policy]
            max-project-size = "10GB"
            releases-close-after = "14d"
            refuse-private = true
            only-trusted-publishing = true
            look-alikes = true
            rules-of-pypi = true
            [[reserved]]
            prefix = "Acme_Inc"
            owners = ["ann"]
            """);

    assertThat(policy)
        .isEqualTo(
            new PolicyConfig(
                Optional.of(10_000_000_000L),
                Optional.of(Duration.ofDays(14)),
                true,
                true,
                true,
                true,
                List.of(new PolicyConfig.Reserved("acme-inc", List.of("ann")))));
  }

  @ParameterizedTest
  @CsvSource({
    "max-project-size, \"much\"",
    "max-project-size, \"0B\"",
    "releases-close-after, \"soon\"",
    "refuse-private, \"perhaps\"",
    "unknown, true"
  })
  void aWrongValueIsNamed(String key, String value) {
    assertThatThrownBy(() -> load("[policy]\n" + key + " = " + value + "\n"))
        .isInstanceOf(ConfigurationError.class)
        .hasMessageContaining("policy." + key);
  }

  private PolicyConfig load(String toml) throws IOException {
    var file = Files.writeString(folder.resolve("entrepot.toml"), toml);
    return ConfigurationFile.load(
            new ConfigurationFile.Overrides(file, null, null, null, null), Map.of())
        .publishing()
        .policy();
  }
}
