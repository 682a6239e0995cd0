package dev.entrepot.server.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.publisher.TrustedPublisher.EnvironmentRule;
import dev.entrepot.server.publisher.TrustedPublisher.GitHubActions;
import dev.entrepot.server.testing.TestIssuer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedPublisherTest {
  private static GitHubActions publisher(String field, String value) {
    return new GitHubActions(
        TestIssuer.URL,
        field.equals("owner") ? value : "octo-org",
        field.equals("repository") ? value : "demo",
        field.equals("owner-id") ? Optional.of(value) : Optional.empty(),
        field.equals("workflow") ? value : "release.yml",
        new EnvironmentRule.Any(),
        field.equals("called-workflow") ? Optional.of(value) : Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "owner, ''",
    "owner, octo/org",
    "owner, -octo",
    "owner, 'octo org'",
    "repository, ''",
    "repository, octo/demo",
    "repository, 'd%mo'",
    "owner-id, octo",
    "owner-id, -1",
    "owner-id, ''",
    "workflow, missing_suffix",
    "workflow, .yml",
    "workflow, /slash.yml",
    "workflow, sub/release.yml",
    "workflow, release.YML",
    "workflow, a.yml@b.yml",
    "workflow, 'release.yml '",
    "called-workflow, publish.yml",
    "called-workflow, octo-org/ci/publish.yml",
    "called-workflow, octo-org/ci/.github/workflows/publish.yml@main"
  })
  void refusesAFieldThatGitHubCannotHave(String field, String value) {
    assertThatThrownBy(() -> publisher(field, value))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith(field + " ")
        .hasMessageEndingWith("; got '" + value + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "workflow, 'my release.yaml'",
    "workflow, release%pypi.yml",
    "owner, acme_emu",
    "repository, .github",
    "owner-id, 123456789",
    "called-workflow, octo-org/ci/.github/workflows/publish.yml"
  })
  void takesEveryFieldThatGitHubCanHave(String field, String value) {
    assertThatCode(() -> publisher(field, value)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"'", "\"", "`", ",", ";", "\\", "\t", "\u007f", "\n"})
  void refusesAnEnvironmentWithACharacterThatGitHubRefuses(String character) {
    assertThatThrownBy(() -> EnvironmentRule.of(Optional.of("a" + character + "b")))
        .isInstanceOf(InvalidInput.class);
  }

  @Test
  void refusesAnEnvironmentThatIsTooLongOrHasSpacesAtItsEnds() {
    assertThatCode(() -> EnvironmentRule.of(Optional.of("e".repeat(255))))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> EnvironmentRule.of(Optional.of("e".repeat(256))))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> EnvironmentRule.of(Optional.of(" release")))
        .isInstanceOf(InvalidInput.class);
  }

  @Test
  void anEnvironmentIsOneWhateverItsCaseAndNoneWhenItIsBlank() {
    assertThat(EnvironmentRule.of(Optional.of("My Release")))
        .isEqualTo(new EnvironmentRule.Named("my release"));
    assertThat(EnvironmentRule.of(Optional.of(" "))).isEqualTo(new EnvironmentRule.Any());
  }
}
