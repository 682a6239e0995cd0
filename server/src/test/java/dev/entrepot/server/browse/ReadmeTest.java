package dev.entrepot.server.browse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadmeTest {
  @Test
  void rendersMarkdownAsGitHubDoes() {
    var html =
        markdown(
            """
            # Title

            | a | b |
            | --- | --- |
            | 1 | ~~2~~ |

            See https://example.org/ and [docs](https://example.org/docs).
            """);

    assertThat(html)
        .contains("<h3>Title</h3>", "<th>a</th>", "<del>2</del>")
        .containsPattern(
            "<a href=\"https://example.org/docs\" rel=\"[^\"]*nofollow[^\"]*\">docs</a>")
        .contains("<a href=\"https://example.org/\"");
  }

  @Test
  void aPictureIsALinkToIt() {
    assertThat(markdown("![build](https://ci.example.org/badge.svg)"))
        .contains("<a href=\"https://ci.example.org/badge.svg\"", ">build</a>")
        .doesNotContain("<img");
    assertThat(markdown("[![build](https://ci.example.org/badge.svg)](https://ci.example.org/)"))
        .contains("<a href=\"https://ci.example.org/\"", "build")
        .doesNotContain("<img", "badge.svg");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html,alert(1))",
        "<a href=\"JaVaScRiPt:alert(1)\">x</a>",
        "<iframe src=\"https://example.org/\"></iframe>",
        "<form action=\"/manage/\"><input name=csrf></form>",
        "<p style=\"position:fixed\" class=\"notice\" id=\"main\" onclick=\"alert(1)\">x</p>",
        "<svg><a xlink:href=\"javascript:alert(1)\">x</a></svg>",
        "<a href=\"//example.org/\">x</a>",
        "[x](/manage/)"
      })
  void nothingInItActsOrPosesAsOurs(String text) {
    for (var type : new String[] {"text/markdown", "text/x-rst"}) {
      assertThat(Readme.html(text, type))
          .doesNotContainPattern("<(script|img|iframe|form|input|svg)")
          .doesNotContainPattern("<[^>]*(style|id|onclick|onerror|=\"notice)")
          .doesNotContainPattern("(?i)<[^>]*href=\"?(javascript|data|/)");
    }
  }

  @Test
  void otherTextIsShownAsItIs() {
    assertThat(Readme.html("Title\n=====\n\n*a* <b>", "text/x-rst"))
        .isEqualTo("<pre class=\"plain\">Title\n=====\n\n*a* &lt;b&gt;</pre>");
    assertThat(Readme.html("UNKNOWN", "")).isEmpty();
  }

  @Test
  void quotesInQuotesWithoutEndAreShown() {
    assertThat(markdown("> ".repeat(100_000) + "x")).isNotEmpty();
  }

  private static String markdown(String text) {
    return Readme.html(text, "text/markdown; charset=UTF-8; variant=GFM");
  }
}
