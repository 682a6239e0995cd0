package dev.entrepot.server.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.packaging.CoreMetadata;
import dev.entrepot.packaging.DistributionFilename;
import dev.entrepot.server.storage.Digests;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormWarningsTest {
  private static final String METADATA =
      """
      Metadata-Version: 2.1
      Name: demo
      Version: 1.0
      Summary: A project
      Requires-Dist: a >=1
      Requires-Dist: b
      """;

  @Test
  void theSameInOtherWordsIsNoDifference() {
    assertThat(warnings(Map.of())).isEmpty();
    assertThat(
            warnings(
                Map.of(
                    "summary", List.of("A project"),
                    "author", List.of(""),
                    "home_page", List.of("UNKNOWN"),
                    "requires_dist", List.of("b", "a>=1"))))
        .isEmpty();
  }

  @Test
  void eachDifferenceIsNamed() {
    assertThat(warnings(Map.of("summary", List.of("Other"), "requires_dist", List.of("a>=1", "c"))))
        .containsExactly(
            "The form's requires_dist is not the file's Requires-Dist; the file's counts",
            "The form's summary is not the file's Summary; the file's counts");
  }

  private static List<String> warnings(Map<String, List<String>> form) {
    return FormWarnings.of(
        new Candidate(
            new UploadForm(form),
            DistributionFilename.parse("demo-1.0-py3-none-any.whl"),
            new Digests("a", "b", "c", 1),
            CoreMetadata.parse(METADATA.getBytes(UTF_8))));
  }
}
