package dev.entrepot.packaging.requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.packaging.ProjectName;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequirementTest {
  @Test
  void readsAllParts() {
    var read = Requirement.parse("Foo.Bar[tls, a] (>=1,<2) ; python_version < '3.12'");

    assertThat(read.project()).isEqualTo(new ProjectName("foo-bar"));
    assertThat(read.extras()).containsExactly("a", "tls");
    assertThat(read.versions()).hasToString(">=1,<2");
    assertThat(read).hasToString("Foo.Bar[a,tls]>=1,<2; python_version < \"3.12\"");
  }

  @Test
  void endsAUrlAtTheSpace() {
    var read = Requirement.parse("a @ https://example.org/x;y ; os_name == 'nt'");

    assertThat(read.url()).isEqualTo("https://example.org/x;y");
    assertThat(Requirement.parse(read.toString())).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a >> 1 | at character 3",
        "a[b | at its end: expected ',' or ']'",
        "a; python_version | at its end: expected a comparison",
        "a; x == 'y' | at character 4: expected a marker variable",
        "a; os_name == 'y' os | at character 19"
      })
  void saysWhereItCannotBeRead(String text, String place) {
    assertThatThrownBy(() -> Requirement.parse(text))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(place);
  }

  @Test
  void refusesDeepNestingBeforeTheStackDoes() {
    assertThatThrownBy(() -> Marker.parse("(".repeat(5000)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("at most 64");
  }

  @Test
  void comparesVersionsAsVersionsAndExtrasByTheirNormalName() {
    var here =
        new MarkerEnvironment(Map.of("python_version", "3.14", "extra", "Fast_IO"), Map.of());
    var lock = new MarkerEnvironment(Map.of(), Map.of("extras", Set.of("fast.io")));

    assertThat(Marker.parse("python_version > '3.9' and extra == 'fast-io'").holdsIn(here))
        .isTrue();
    assertThat(Marker.parse("'FAST_IO' in extras").holdsIn(lock)).isTrue();
    assertThatThrownBy(() -> Marker.parse("os_name == 'nt'").holdsIn(here))
        .hasMessage("The environment has no os_name");
  }
}
