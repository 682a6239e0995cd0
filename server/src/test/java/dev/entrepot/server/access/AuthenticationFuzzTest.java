package dev.entrepot.server.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Base64;

class AuthenticationFuzzTest {
  @FuzzTest
  void aHeaderCarriesOnlyATokenThatStandsInIt(byte[] bytes) {
    var header = new String(bytes, UTF_8);
    Authentication.secretOf(header)
        .ifPresent(it ->
            assertThat(header.contains(it.reveal()) || isInBasic(header, it.reveal())).isTrue());
  }

  private static boolean isInBasic(String header, String secret) {
    var credentials = header.substring("basic ".length()).strip();
    return new String(Base64.getDecoder().decode(credentials), UTF_8).contains(":" + secret)
        || new String(Base64.getDecoder().decode(credentials), UTF_8).strip().endsWith(secret);
  }
}
