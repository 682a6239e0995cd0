package dev.entrepot.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {
  /// The example of PEP 440's summary, extended at both ends.
  private static final List<String> ASCENDING =
      List.of(
          "0.1.dev1",
          "1.dev0",
          "1.0.dev456",
          "1.0a1",
          "1.0a2.dev456",
          "1.0a12.dev456",
          "1.0a12",
          "1.0b1.dev456",
          "1.0b2",
          "1.0b2.post345.dev456",
          "1.0b2.post345",
          "1.0rc1.dev456",
          "1.0rc1",
          "1.0",
          "1.0+abc.5",
          "1.0+abc.7",
          "1.0+5",
          "1.0+5.a",
          "1.0+10",
          "1.0.post456.dev34",
          "1.0.post456",
          "1.0.15",
          "1.1.dev1",
          "20240101123456789012345",
          "1!0.1");

  @ParameterizedTest
  @CsvSource({
    "1.0,1.0",
    "1.0.0,1.0.0",
    "v1.0,1.0",
    "' 1.0 ',1.0",
    "1.0-ALPHA.1,1.0a1",
    "1.0beta,1.0b0",
    "1.0_c-3,1.0rc3",
    "1.0PREVIEW2,1.0rc2",
    "1.0-1,1.0.post1",
    "1.0.rev4,1.0.post4",
    "1.0r,1.0.post0",
    "1.0dev,1.0.dev0",
    "0!1.0,1.0",
    "2!01.002,2!1.2",
    "1.0+Ubuntu-01_X,1.0+ubuntu.1.x",
    "1.0a1.post2.dev3+local,1.0a1.post2.dev3+local"
  })
  void printsTheNormalisedSpelling(String spelling, String canonical) {
    assertThat(Version.parse(spelling).canonical()).isEqualTo(canonical);
    assertThat(Version.parse(canonical).canonical()).isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource({"1.0.0,1", "0.0,0", "1.0.post1,1.post1", "1!2.10.0rc1,1!2.10rc1", "1.0+a.0,1+a.0"})
  void hasOneKeyForAllSpellings(String spelling, String key) {
    assertThat(Version.parse(spelling).key()).isEqualTo(key);
    assertThat(Version.parse(spelling)).isEqualTo(Version.parse(key));
    assertThat(Version.parse(spelling)).hasSameHashCodeAs(Version.parse(key));
  }

  @Test
  void sortsAsPep440Says() {
    var versions = new ArrayList<>(ASCENDING.stream().map(Version::parse).toList());
    Collections.shuffle(versions, new Random(440));
    Collections.sort(versions);
    assertThat(versions).map(Version::canonical).isEqualTo(ASCENDING);
  }

  @ParameterizedTest
  @CsvSource({"1.0,false", "1.0.post1,false", "1.0a1,true", "1.0.dev1,true", "1.0.post1.dev2,true"})
  void knowsWhatInstallersSkip(String version, boolean preRelease) {
    assertThat(Version.parse(version).isPreRelease()).isEqualTo(preRelease);
  }

  @Test
  void knowsLocalVersions() {
    assertThat(Version.parse("1.0+cu121").hasLocal()).isTrue();
    assertThat(Version.parse("1.0").hasLocal()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "french toast",
        "1.0+",
        "1.0+_foo",
        "1.0+a++b",
        "1..0",
        ".1",
        "1.0x",
        "1.0 a1",
        "!1",
        "1.0-",
        "1.0a1b2",
        "١.٠",
        "1.0+ſ",
        "1.0+\u212a",
        "1.0\u0000",
        "vv1",
        "-1",
        "1.0.dev1.post1"
      })
  void refusesWhatIsNoVersion(String text) {
    assertThatThrownBy(() -> Version.parse(text)).isInstanceOf(InvalidInput.class);
  }

  @Test
  void refusesDigitsThatOnlyCostTime() {
    assertThatThrownBy(() -> Version.parse("9".repeat(1_000_000)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("255");
  }
}
