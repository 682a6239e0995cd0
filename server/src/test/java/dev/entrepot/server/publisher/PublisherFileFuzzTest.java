package dev.entrepot.server.publisher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.publisher.PublisherFile.Entry;

class PublisherFileFuzzTest {
  private static final String ISSUER = "https://issuer.test";

  @FuzzTest
  void anyTextIsPublishersThatCanBeWrittenAndReadAgainOrInvalidInput(byte[] bytes) {
    try {
      PublisherFile.read(new String(bytes, UTF_8)).forEach(PublisherFileFuzzTest::assertKept);
    } catch (InvalidInput e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  private static void assertKept(Entry entry) {
    var publisher = entry.form().publisher(ISSUER);
    var again = PublisherFile.read(PublisherFileText.of(entry.displayName(), publisher));

    assertThat(again).hasSize(1);
    assertThat(again.getFirst().project()).isEqualTo(entry.project());
    assertThat(again.getFirst().form().publisher(ISSUER)).isEqualTo(publisher);
  }
}
