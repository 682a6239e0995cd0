package dev.entrepot.packaging.metadata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.packaging.CoreMetadata;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetadataRulesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Import-Name: a | metadata-field-too-new | Import-Name came with Metadata-Version 2.5",
        "License: a~License: b | metadata-field-repeated | more than one License",
        "Description-Content-Type: text/html | description-content-type | text/markdown",
        "Dynamic: Version | dynamic | 'Version'",
        "Provides-Extra: -x | provides-extra | '-x'",
        "Requires-Dist: a >> 1 | requires-dist | at character 3",
        "License-Expression: BSD | license-expression | SPDX",
        "License-File: ../LICENSE | license-file | relative path",
        "Classifier: Private :: Do Not Upload | private-classifier | must not be published",
        "Classifier: Programming Language :: Piton | unknown-classifier | 'Programming Language :: Piton'",
        "Classifier: Natural Language :: Ukranian | deprecated-classifier | use 'Natural Language :: Ukrainian'",
        "License: x~License-Expression: MIT | license-twice | leave out License",
        "Author-email: A <a b> | email | 'a b'",
        "Home-page: ftp://example.org | home-page | http or https",
        "Project-URL: https://example.org | project-url | a label, a comma and a URL",
        "Project-URL: A, https://a~Project-URL: A, https://b | project-url | more than one",
        "Project-URL: A, javascript:x | project-url | http or https",
        "Provides-Dist: -x | provides-dist | the name of a project",
        "Requires-Dist: a @ https://a | direct-reference | name a version",
      })
  void namesTheRuleAndTheField(String headers, String code, String message) {
    assertThat(problems(headers.replace('~', '\n')))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.code()).isEqualTo(code);
          assertThat(it.message()).contains(message);
        });
  }

  @Test
  void boundsTheSummaryAsPypiDoes() {
    assertThat(problems("Summary: " + "ü".repeat(512))).isEmpty();
    assertThat(problems("Summary: " + "ü".repeat(513)))
        .extracting(MetadataProblem::code)
        .containsExactly("summary-too-long");
    assertThat(problems("Summary: a\u2028b"))
        .extracting(MetadataProblem::code)
        .containsExactly("summary-lines");
  }

  @Test
  void reportsEverythingAtOnce() {
    assertThat(problems("Home-page: x\nClassifier: x\nDynamic: x")).hasSize(3);
  }

  @Test
  void readsWhatOldToolsWroteForNothing() {
    assertThat(problems("Home-page: UNKNOWN\nLicense-Expression: \nLicense-File: LICENSE"))
        .isEmpty();
  }

  @Test
  void readsImportNamesOf25() {
    var text = "Metadata-Version: 2.5\nName: a\nVersion: 1\nImport-Name: a.b; private\n";
    assertThat(MetadataRules.againstUpload(CoreMetadata.parse(text.getBytes(UTF_8)))).isEmpty();
    var wrong = text.replace("a.b", "a.class");
    assertThat(MetadataRules.againstUpload(CoreMetadata.parse(wrong.getBytes(UTF_8))))
        .extracting(MetadataProblem::code)
        .containsExactly("import-name");
  }

  @Test
  void comparesLabelsAsPep753Does() {
    assertThat(new ProjectUrl("Source Code!", "https://a").normalisedLabel())
        .isEqualTo("sourcecode");
  }

  private static List<MetadataProblem> problems(String headers) {
    var text = "Metadata-Version: 2.4\nName: demo\nVersion: 1.0\n" + headers + "\n";
    return MetadataRules.againstUpload(CoreMetadata.parse(text.getBytes(UTF_8)));
  }
}
