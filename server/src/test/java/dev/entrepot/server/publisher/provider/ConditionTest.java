package dev.entrepot.server.publisher.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.publisher.provider.Condition.Operator;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionTest {
  @Test
  void takesUpTo50ValuesOfUpTo500Characters() {
    var longest = "v".repeat(500);
    assertThatCode(() -> oneOf(Collections.nCopies(50, longest))).doesNotThrowAnyException();
    assertThatThrownBy(() -> oneOf(Collections.nCopies(51, "v"))).isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> oneOf(List.of(longest + "v"))).isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> oneOf(List.of())).isInstanceOf(InvalidInput.class);
  }

  @Test
  void aPatternNamesNothing() {
    assertThat(new Condition("sub", Operator.MATCHES, List.of("v")).canNameProject()).isFalse();
    assertThat(new Condition("sub", Operator.EQUALS, List.of("v")).canNameProject()).isTrue();
    assertThat(oneOf(List.of("v")).canNameProject()).isTrue();
  }

  private static Condition oneOf(List<String> values) {
    return new Condition("sub", Operator.ONE_OF, values);
  }
}
