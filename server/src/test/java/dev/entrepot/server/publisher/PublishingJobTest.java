package dev.entrepot.server.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.server.publisher.provider.Providers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PublishingJobTest {
  static Stream<String> providers() {
    return Providers.all().stream()
        .map(it -> it.name())
        .filter(it -> PublishingJobTest.class.getResource("jobs/" + it + ".txt") != null);
  }

  @ParameterizedTest
  @MethodSource("providers")
  void theDocumentsShowTheSameJob(String provider) throws IOException {
    var document = Files.readString(Path.of("../docs/ci/" + provider + ".md"));
    try (var in = PublishingJobTest.class.getResourceAsStream("jobs/" + provider + ".txt")) {
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(document)
          .contains(
              text.replace("@index@", "https://packages.example.org")
                  .replace("@environment@", "release")
                  .replace("@workflow@", "release.yml")
                  .replace("@audience@", "packages")
                  .replace("@AUDIENCE@", "PACKAGES"));
    }
  }
}
