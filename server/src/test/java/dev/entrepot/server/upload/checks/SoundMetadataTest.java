package dev.entrepot.server.upload.checks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.packaging.CoreMetadata;
import dev.entrepot.packaging.DistributionFilename;
import dev.entrepot.packaging.metadata.MetadataRules;
import dev.entrepot.server.storage.Digests;
import dev.entrepot.server.upload.Candidate;
import dev.entrepot.server.upload.UploadForm;
import dev.entrepot.server.upload.UploadRefusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoundMetadataTest {
  @Test
  void acceptsWhatKeepsTheRules() {
    var candidate = candidate("demo-1.0-py3-none-any.whl", "Requires-Dist: a>=1; extra == 'x'");

    assertThat(codes(SoundMetadata.standards(), candidate)).isEmpty();
    assertThat(codes(ofPyPi(), candidate)).isEmpty();
    assertThat(new PortablePlatform().refuse(candidate)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "License-Expression: MIT OR Nothing | license-expression",
        "Requires-Dist: a b | requires-dist",
        "Description-Content-Type: text/html | description-content-type"
      })
  void refusesWhatBreaksAStandardWithTheCodeOfTheRule(String header, String code) {
    var candidate = candidate("demo-1.0-py3-none-any.whl", header);

    assertThat(codes(SoundMetadata.standards(), candidate)).containsExactly(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Classifier: Private :: Do Not Upload | private-classifier",
        "Classifier: Programming Language :: Piton | unknown-classifier",
        "Requires-Dist: a @ https://example.org/a.whl | direct-reference"
      })
  void takesWhatOnlyPyPiRefuses(String header, String code) {
    var candidate = candidate("demo-1.0-py3-none-any.whl", header);

    assertThat(codes(SoundMetadata.standards(), candidate)).isEmpty();
    assertThat(codes(ofPyPi(), candidate)).containsExactly(code);
  }

  private static List<SoundMetadata> ofPyPi() {
    return MetadataRules.ofPyPi().stream().map(SoundMetadata::new).toList();
  }

  private static List<String> codes(List<SoundMetadata> checks, Candidate candidate) {
    return checks.stream()
        .flatMap(it -> it.refuse(candidate).stream())
        .map(UploadRefusal::code)
        .toList();
  }

  @Test
  void refusesAWheelOfWhichOnePlatformIsThisMachines() {
    var name = "demo-1.0-py3-none-manylinux_2_17_x86_64.linux_x86_64.whl";

    assertThat(new PortablePlatform().refuse(candidate(name, "Author: a")).map(UploadRefusal::code))
        .isEqualTo(Optional.of("platform-tag"));
  }

  private static Candidate candidate(String filename, String header) {
    var text = "Metadata-Version: 2.4\nName: demo\nVersion: 1.0\n" + header + "\n";
    return new Candidate(
        new UploadForm(Map.of()),
        DistributionFilename.parse(filename),
        new Digests("a".repeat(64), "b".repeat(32), "c".repeat(64), 1),
        CoreMetadata.parse(text.getBytes(UTF_8)));
  }
}
