package dev.entrepot.server.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.zip.CRC32;

class SecretTokenFuzzTest {
  @FuzzTest
  void onlyTextWithItsOwnCheckDigitsIsAToken(byte[] bytes) {
    var text = new String(bytes, UTF_8);
    SecretToken.parse(text)
        .ifPresent(it -> {
          var crc = new CRC32();
          crc.update(bytes, 0, bytes.length - 10);
          assertThat(bytes).hasSize(14 + 16 + 43 + 10);
          assertThat(text).startsWith("pypi-entrepot-").endsWith(String.valueOf(crc.getValue()));
          assertThat(it.reveal()).isEqualTo(text);
          assertThat(it).hasToString("SecretToken[hidden]");
        });
  }
}
