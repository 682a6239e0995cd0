package dev.entrepot.server.publisher.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/// A pattern in the first line, the text in what follows.
class GlobFuzzTest {
  private static final int LONGEST = 400;

  @FuzzTest
  void agreesWithATableOfEveryPrefix(byte[] bytes) {
    var input = new String(bytes, UTF_8);
    var end = input.indexOf('\n');
    if (end >= 0 && input.length() <= LONGEST) {
      var pattern = input.substring(0, end);
      var text = input.substring(end + 1);

      assertThat(Glob.matches(pattern, text)).isEqualTo(matches(pattern, text));
      assertThat(Glob.matches("*" + pattern + "*", "a" + text + "b"))
          .isEqualTo(matches("*" + pattern + "*", "a" + text + "b"));
    }
  }

  /// `matched[j]`: the pattern so far matches the first `j` characters.
  private static boolean matches(String pattern, String text) {
    var matched = new boolean[text.length() + 1];
    matched[0] = true;
    for (var i = 0; i < pattern.length(); i++) {
      var p = pattern.charAt(i);
      var next = new boolean[text.length() + 1];
      next[0] = p == '*' && matched[0];
      for (var j = 1; j <= text.length(); j++) {
        next[j] =
            p == '*'
                ? matched[j] || next[j - 1]
                : matched[j - 1] && (p == '?' || p == text.charAt(j - 1));
      }
      matched = next;
    }
    return matched[text.length()];
  }
}
