package dev.entrepot.packaging;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoreMetadataTest {
  private static final String MINIMAL = "Metadata-Version: 2.4\nName: Foo.Bar\nVersion: 1.0\n";

  @Test
  void readsHeadersAndBody() {
    CoreMetadata metadata =
        parse(
            MINIMAL
                + "Summary: Grüße\nRequires-Python: >=3.9, !=3.9.1\n"
                + "Requires-Dist: a>1\nREQUIRES-DIST: b\n\n# Title\r\n\ntext\n");
    assertThat(metadata.metadataVersion()).isEqualTo("2.4");
    assertThat(metadata.name()).isEqualTo("Foo.Bar");
    assertThat(metadata.version()).isEqualTo("1.0");
    assertThat(metadata.summary()).isEqualTo("Grüße");
    assertThat(metadata.requiresPython()).isEqualTo(">=3.9, !=3.9.1");
    assertThat(metadata.values("requires-dist")).containsExactly("a>1", "b");
    assertThat(metadata.fields()).containsKey("Requires-Dist");
    assertThat(metadata.description()).isEqualTo("# Title\r\n\ntext\n");
  }

  @Test
  void readsWindowsLineEndings() {
    CoreMetadata metadata = parse((MINIMAL + "\nbody").replace("\n", "\r\n"));
    assertThat(metadata.version()).isEqualTo("1.0");
    assertThat(metadata.description()).isEqualTo("body");
  }

  @Test
  void unfoldsADescriptionHeader() {
    CoreMetadata metadata =
        parse(MINIMAL + "Description: Title\n        \n        text\n       |  indented\n");
    assertThat(metadata.description()).isEqualTo("Title\n\ntext\n  indented");
  }

  @Test
  void ignoresTheBodyBeforeItHadAMeaning() {
    assertThat(parse("Metadata-Version: 1.1\nName: a\nVersion: 1\n\nbody").description()).isNull();
  }

  @Test
  void treatsAnEmptyFieldAsAbsent() {
    assertThat(parse(MINIMAL + "Requires-Python:\n").requiresPython()).isNull();
    assertThat(parse(MINIMAL + "Summary:   \n\n\n").description()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0", "1.1", "1.2", "2.1", "2.2", "2.3", "2.4", "2.5"})
  void knowsTheMetadataVersion(String version) {
    assertThat(parse("Metadata-Version: " + version + "\nName: a\nVersion: 1\n").metadataVersion())
        .isEqualTo(version);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "Name: a\nVersion: 1\n",
        "Metadata-Version: 2.1\nName: a\n",
        "Metadata-Version: 2.1\nVersion: 1\n",
        "Metadata-Version: 2.1\nName:\nVersion: 1\n",
        "Metadata-Version: 2.0\nName: a\nVersion: 1\n",
        "Metadata-Version: 3.0\nName: a\nVersion: 1\n",
        "Metadata-Version: 2.1\nName: a b\nVersion: 1\n",
        "Metadata-Version: 2.1\nName: a\nVersion: one\n",
        " folded: nothing\nMetadata-Version: 2.1\nName: a\nVersion: 1\n",
        "\uFEFFMetadata-Version: 2.1\nName: a\nVersion: 1\n",
        "\nMetadata-Version: 2.1\nName: a\nVersion: 1\n"
      })
  void refusesMetadataWithoutItsThreeCertainties(String text) {
    assertThatThrownBy(() -> parse(text)).isInstanceOf(InvalidInput.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name: other\n",
        "Version: 2\n",
        "Metadata-Version: 2.1\n",
        "Requires-Python: >3\nRequires-Python: <3\n",
        "not a header\n",
        ": no name\n",
        "Näme: x\n",
        "Keywords: a\rVersion: 2\n",
        "Summary: one\n  two\n",
        "Keywords: \u0000\n",
        "Description: one\n\ntwo\n"
      })
  void refusesWhatReadersDisagreeAbout(String extra) {
    assertThatThrownBy(() -> parse(MINIMAL + extra)).isInstanceOf(InvalidInput.class);
  }

  @Test
  void refusesLatin1() {
    assertThatThrownBy(() -> CoreMetadata.parse((MINIMAL + "Author: Björn\n").getBytes(ISO_8859_1)))
        .hasMessageContaining("UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", ">=", ">=3.x", "~=3", ">=3.*", "3.9+", ">3.9+local", "> =3"})
  void refusesARequirementThatPipCannotRead(String requiresPython) {
    assertThatThrownBy(() -> parse(MINIMAL + "Requires-Python: " + requiresPython + "\n"))
        .hasMessageContaining("Requires-Python");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {">=3.9", "~=3.9", "==3.*", "!=3.0.*,>=2.7", "===anything", ">=3.9,", "== 3.9"})
  void acceptsARequirementThatPipReads(String requiresPython) {
    assertThat(parse(MINIMAL + "Requires-Python: " + requiresPython + "\n").requiresPython())
        .isEqualTo(requiresPython);
  }

  private static CoreMetadata parse(String text) {
    return CoreMetadata.parse(text.getBytes(UTF_8));
  }
}
