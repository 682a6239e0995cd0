package dev.entrepot.server.publisher.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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

  @Test
  void oneMemberOfAListMeetsIt() throws JsonProcessingException {
    var claims = claims("{\"contexts\": [\"deploy\", \"docs\", null, {\"a\": \"release\"}]}");
    assertThat(contexts(Operator.EQUALS, "docs").difference("context", claims)).isEmpty();
    assertThat(contexts(Operator.MATCHES, "d?cs").difference("context", claims)).isEmpty();
    assertThat(contexts(Operator.EQUALS, "release").difference("context", claims))
        .contains(new Difference("contexts", "context", "release", "deploy, docs"));
  }

  @Test
  void anEmptyListMeetsNothing() throws JsonProcessingException {
    var anything = contexts(Operator.MATCHES, "*");
    assertThat(anything.difference("context", claims("{\"contexts\": []}"))).isPresent();
    assertThat(anything.difference("context", claims("{\"contexts\": [\"\"]}"))).isPresent();
    assertThat(anything.difference("context", claims("{\"contexts\": {\"a\": \"b\"}}")))
        .isPresent();
  }

  private static Condition contexts(Operator operator, String value) {
    return new Condition("contexts", operator, List.of(value));
  }

  private static Claims claims(String json) throws JsonProcessingException {
    return new Claims("https://issuer.test", new ObjectMapper().readTree(json));
  }

  private static Condition oneOf(List<String> values) {
    return new Condition("sub", Operator.ONE_OF, values);
  }
}
