package dev.entrepot.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionSpecifiersTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "~=2.2 | 2.9 | true",
        "~=2.2 | 3.0 | false",
        "==1.1.* | 1.1.post1 | true",
        "==1.1 | 1.1+local | true",
        "==1.1+local | 1.1 | false",
        ">1.7 | 1.7.post1 | false",
        ">1.7.post1 | 1.7.post2 | true",
        "<1.0 | 1.0rc1 | false",
        "<1.0rc2 | 1.0rc1 | true",
        ">1.0 | 1.0+local | false",
        "===x.y | X.Y | true",
        ">=1, | 2 | true",
        "'' | 1 | true",
      })
  void containsWhatPep440Says(String specifiers, String candidate, boolean expected) {
    assertThat(VersionSpecifiers.parse(specifiers).contains(candidate)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {">=2.*", "~=1", "1.0", ">=1+x", "==1.0a1.*", "=>1", "==1 2"})
  void refusesWhatIsNoSpecifier(String text) {
    assertThatThrownBy(() -> VersionSpecifiers.parse(text)).isInstanceOf(InvalidInput.class);
  }

  @Test
  void choosesPreReleasesOnlyWhenAskedOrWithoutAlternative() {
    var versions = List.of(Version.parse("1.0"), Version.parse("2.0rc1"));

    assertThat(VersionSpecifiers.parse(">=1").select(versions)).containsExactly(versions.get(0));
    assertThat(VersionSpecifiers.parse(">1").select(versions)).containsExactly(versions.get(1));
    assertThat(VersionSpecifiers.parse(">=1.0a1").select(versions)).isEqualTo(versions);
  }
}
