package dev.entrepot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is sent, the answer says what to do, shows nothing of the inside, and nothing is
/// stored.
@TestInstance(Lifecycle.PER_CLASS)
class HostileInputTest {
  private final Index index;
  private String token = "";

  HostileInputTest(@TempDir Path folder) {
    index = Index.in(folder, "[publishing]\nmax-file-size = \"1MB\"\n");
  }

  @BeforeAll
  void start() {
    index.start().withOwner().withProjectsForTokens("hostile");
    token = index.token();
  }

  @AfterAll
  void stop() {
    index.close();
  }

  @AfterEach
  void nothingIsStored() {
    assertThat(index.http().files("hostile")).isEmpty();
    assertThat(index.incoming()).isEmpty();
    assertThat(index.log()).doesNotContain("\tat ", "request failed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not json",
        "[]",
        "null",
        "\"token\"",
        "{}",
        "{\"token\":null}",
        "{\"token\":1}",
        "{\"token\":\"a\",\"token\":\"b\"}",
        "{\"token\":\"\"}",
        "{\"token\":\"a.b\"}",
        "{\"token\":\"a.b.c.d.e\"}",
        "{\"token\":\"....\"}",
        "{\"token\":\"eyJhbGciOiJub25lIn0.e30.\"}",
        "{\"token\":\"eyJhbGciOiJSUzI1NiJ9.bm90IGpzb24.c2ln\"}",
        "{\"token\":\"eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOjF9.c2ln\"}",
        "{\"token\":\"eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJodHRwczovL2V2aWwudGVzdCJ9.c2ln\"}",
      })
  void aBodyThatIsNoExchangeIsRefusedAsThePypaActionReadsIt(String body) {
    assertRefusedExchange(index.http().mint(body), 422);
  }

  @Test
  void aBodyOfWrongBytesOrGreatDepthOrGreatLengthIsRefused() {
    assertRefusedExchange(index.http().mint(new byte[] {(byte) 0xff, (byte) 0xfe, 0}), 422);
    assertRefusedExchange(index.http().mint("[".repeat(50_000)), 422);
    assertRefusedExchange(index.http().mint("{\"token\":\"" + "x".repeat(70_000) + "\"}"), 413);
  }

  private static void assertRefusedExchange(Http.Answer answer, int status) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.text())
        .contains("\"message\":\"", "\"errors\":[{\"", "\"code\":\"", "\"description\":\"")
        .doesNotContain("Exception", "dev.entrepot", "jackson");
  }

  @ParameterizedTest
  @MethodSource("dev.entrepot.acceptance.WrongForm#all")
  void aFormThatIsWrongInOnePlaceIsRefusedForIt(WrongForm wrong) {
    var answer = index.http().upload(token, wrong.form());

    assertThat(answer.status()).as("%s", answer).isEqualTo(wrong.status());
    assertThat(answer.text()).contains(wrong.reason()).doesNotContain("Exception", "dev.entrepot");
    assertThat(answer.reason()).isNotBlank().hasSizeLessThan(600);
  }

  @Test
  void whoIsNobodyMayUploadNothing() {
    var form = Form.of(WrongForm.WHEEL);
    for (var secret :
        new String[] {
          "", "x", "pypi-AgEIcHlwaS5vcmc", token + "0", token.replace('a', 'b') + "!"
        }) {
      var answer = index.http().upload(secret, form);

      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.reason()).contains("Invalid").doesNotContain(token);
    }
    var nothing =
        index.http().post("/legacy/", Map.of("Content-Type", form.contentType()), form.body());
    assertThat(nothing.status()).isEqualTo(403);
  }

  @Test
  void whatIsNoFormIsRefused() {
    var auth = Http.basic(token);
    for (var type :
        new String[] {
          "application/json", "multipart/form-data", "multipart/form-data; boundary="
        }) {
      var answer =
          index
              .http()
              .post("/legacy/", Map.of("Authorization", auth, "Content-Type", type), new byte[100]);

      assertThat(answer.status()).as("%s", type).isEqualTo(400);
    }
  }
}
