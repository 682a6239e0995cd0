package dev.entrepot.server.publisher.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.testing.TestIssuer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedPublisherTest {
  private static TrustedPublisher publisher(String field, String value) {
    return new TrustedPublisher(
        Providers.named("github"),
        TestIssuer.URL,
        fields(field, value),
        List.of(),
        Grant.UPLOAD,
        Map.of());
  }

  private static Map<String, String> fields(String field, String value) {
    var fields =
        new HashMap<>(Map.of("owner", "octo-org", "repository", "demo", "workflow", "release.yml"));
    fields.put(field, value);
    return fields;
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
    assertThatThrownBy(() -> publisher("environment", "a" + character + "b"))
        .isInstanceOf(InvalidInput.class);
  }

  @Test
  void refusesAnEnvironmentThatIsTooLongOrHasSpacesAtItsEnds() {
    assertThatCode(() -> publisher("environment", "e".repeat(255))).doesNotThrowAnyException();
    assertThatThrownBy(() -> publisher("environment", "e".repeat(256)))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> publisher("environment", " release")).isInstanceOf(InvalidInput.class);
  }

  @Test
  void anEnvironmentIsOneWhateverItsCaseAndNoneWhenItIsBlank() {
    assertThat(publisher("environment", "My Release").identity())
        .isEqualTo(publisher("environment", "my release").identity());
    assertThat(
            TrustedPublisher.of(
                    Providers.named("github"),
                    TestIssuer.URL,
                    fields("environment", " "),
                    List.of(),
                    Grant.UPLOAD)
                .field("environment"))
        .isEmpty();
  }
}
