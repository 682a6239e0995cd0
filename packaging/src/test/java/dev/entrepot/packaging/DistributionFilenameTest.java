package dev.entrepot.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.packaging.DistributionFilename.SourceDistribution;
import dev.entrepot.packaging.DistributionFilename.Wheel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionFilenameTest {
  @Test
  void readsEveryPartOfAWheel() {
    var name =
        "Friendly_Bard-1.0.0-1abc-cp313-cp313-manylinux_2_17_x86_64.manylinux2014_x86_64.whl";
    assertThat(DistributionFilename.parse(name))
        .isInstanceOfSatisfying(
            Wheel.class,
            wheel -> {
              assertThat(wheel.text()).isEqualTo(name);
              assertThat(wheel.project()).isEqualTo(new ProjectName("friendly-bard"));
              assertThat(wheel.version()).isEqualTo(Version.parse("1.0"));
              assertThat(wheel.build()).isEqualTo("1abc");
              assertThat(wheel.pythonTags()).containsExactly("cp313");
              assertThat(wheel.abiTags()).containsExactly("cp313");
              assertThat(wheel.platformTags())
                  .containsExactly("manylinux_2_17_x86_64", "manylinux2014_x86_64");
              assertThat(wheel.distInfo()).isEqualTo("Friendly_Bard-1.0.0.dist-info");
              assertThat(wheel.filetype()).isEqualTo("bdist_wheel");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "friendly_bard-1.0.tar.gz,friendly-bard,1.0",
    "Friendly-Bard-1.0.tar.gz,friendly-bard,1.0",
    "zope.interface-5.0a1.zip,zope-interface,5.0a1",
    "a-1!2.0+local.1.tar.gz,a,1!2.0+local.1"
  })
  void readsASourceDistribution(String name, String project, String version) {
    assertThat(DistributionFilename.parse(name))
        .isInstanceOfSatisfying(
            SourceDistribution.class,
            source -> {
              assertThat(source.project()).isEqualTo(new ProjectName(project));
              assertThat(source.version()).isEqualTo(Version.parse(version));
              assertThat(source.filetype()).isEqualTo("sdist");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".whl",
        "foo-1.0-py3-none-any.WHL",
        "foo-1.0-py3-none.whl",
        "foo-1.0-py3-none-any-x-y.whl",
        "foo-1.0-notanumber-py3-none-any.whl",
        "foo__bar-1.0-py3-none-any.whl",
        "_foo-1.0-py3-none-any.whl",
        "foo-one-py3-none-any.whl",
        "foo-1.0-py3..py2-none-any.whl",
        "foo-1.0-py3-none-.whl",
        "foo.tar.gz",
        "-1.0.tar.gz",
        "foo-.tar.gz",
        "foo-1.0.tar.bz2",
        "foo-1.0.egg",
        "foo-1.0-cp39-cp39-win32.exe",
        "../foo-1.0.tar.gz",
        "a/foo-1.0.tar.gz",
        "a\\foo-1.0.tar.gz",
        "foo-1.0.tar.gz\n",
        "foo-1.0\u0000.tar.gz",
        " foo-1.0.tar.gz",
        "foo-1.0%2f.tar.gz",
        "föö-1.0.tar.gz"
      })
  void refusesWhatNoInstallerUnderstands(String name) {
    assertThatThrownBy(() -> DistributionFilename.parse(name))
        .isInstanceOf(InvalidInput.class)
        .message()
        .doesNotContainPattern("\\p{Cntrl}");
  }

  @Test
  void refusesNamesThatFileSystemsRefuse() {
    assertThatThrownBy(() -> DistributionFilename.parse("f".repeat(250) + "-1.tar.gz"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("255");
  }

  @Test
  void saysWhatAWheelShouldLookLike() {
    assertThatThrownBy(() -> DistributionFilename.parse("foo-1.0.whl"))
        .hasMessageContaining("{name}-{version}");
  }
}
