package dev.entrepot.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.packaging.InvalidInput;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormTest {
  private static final Set<String> KNOWN = Set.of("owner", "note");

  @Test
  void readsWhatABrowserSends() {
    var form = parse("owner=+my%C3%A9+org+&note=a%0D%0Ab&csrf=x%2By");

    assertThat(form.text("owner")).contains("myé org");
    assertThat(form.exactly("owner")).isEqualTo(" myé org ");
    assertThat(form.exactly("note")).isEqualTo("a\nb");
    assertThat(form.exactly(Form.CSRF)).isEqualTo("x+y");
    assertThat(form.ticked("note")).isTrue();
  }

  @Test
  void aFieldThatIsMissingOrBlankHasNoText() {
    assertThat(parse("owner=%20").text("owner")).isEmpty();
    assertThat(parse("").text("owner")).isEmpty();
    assertThat(parse("").ticked("owner")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "owner=a&owner=b, twice",
    "role=administrator, does not have",
    "owner=%, percent-encoding",
    "owner=%4, percent-encoding",
    "owner=%+1, percent-encoding",
    "owner=%C3, UTF-8",
    "owner=%C0%AF, UTF-8",
    "owner=a%00b, control",
    "owner=a%0Db, control"
  })
  void refusesWhatNoPageOfOursSends(String body, String why) {
    assertThatThrownBy(() -> parse(body))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(why);
  }

  private static Form parse(String body) {
    return Form.parse(body.getBytes(StandardCharsets.US_ASCII), KNOWN);
  }
}
