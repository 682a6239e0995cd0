package dev.entrepot.packaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.entrepot.packaging.license.LicenseExpression;
import dev.entrepot.packaging.metadata.MetadataRules;
import dev.entrepot.packaging.requirement.Requirement;

/// The first byte names the reader, the rest is what it reads: read and written again it is the
/// same, or it is refused in one sentence.
class VocabularyFuzzTest {
  @FuzzTest
  void whatIsReadIsReadAgainAsTheSame(byte[] bytes) {
    if (bytes.length == 0) {
      return;
    }
    String text = new String(bytes, 1, bytes.length - 1, UTF_8);
    try {
      switch (bytes[0]) {
        case 'v' -> {
          var version = Version.parse(text);
          assertThat(Version.parse(version.canonical())).isEqualTo(version);
          assertThat(Version.parse(version.key())).isEqualTo(version);
        }
        case 's' -> {
          var specifiers = VersionSpecifiers.parse(text);
          assertThat(VersionSpecifiers.parse(specifiers.toString())).isEqualTo(specifiers);
        }
        case 'r' -> {
          var requirement = Requirement.parse(text);
          assertThat(Requirement.parse(requirement.toString())).isEqualTo(requirement);
        }
        case 'l' -> {
          var license = LicenseExpression.parse(text);
          assertThat(LicenseExpression.parse(license.text())).isEqualTo(license);
        }
        case 'f' -> assertThat(DistributionFilename.parse(text).text()).isEqualTo(text);
        default -> {
          var metadata = CoreMetadata.parse(text.getBytes(UTF_8));
          MetadataRules.againstUpload(metadata)
              .forEach(it -> assertThat(it.message()).doesNotContain("\n"));
        }
      }
    } catch (InvalidInput refusal) {
      assertThat(refusal.getMessage()).isNotBlank().doesNotContain("\n");
    }
  }
}
