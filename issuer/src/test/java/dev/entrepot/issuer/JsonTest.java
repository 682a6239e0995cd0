package dev.entrepot.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {
  @Test
  void readsWhatItWrites() {
    var members = Map.<String, Object>of("a\"\\", "\u0000\t\u001f'é😀\u2028", "b", List.of("x", 1));

    assertThat(Json.object(Json.write(members))).isEqualTo(members);
  }

  @Test
  void leavesOutAMemberThatIsNull() {
    assertThat(Json.object("{\"a\":null,\"b\":true}")).isEqualTo(Map.of("b", true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null", "{", "{}x", "{}{}", "{a:1}", "{\"a\":NaN}"})
  void refusesWhatIsNoJsonObject(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Json.object(text));
  }

  @Test
  void refusesDepthWithoutEnd() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Json.object("{\"a\":" + "[".repeat(100_000)));
  }
}
