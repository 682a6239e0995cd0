package dev.entrepot.server.browse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.server.browse.OriginView.Fact;
import dev.entrepot.server.web.Json;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AttestationViewTest {
  private static final String CLAIMS =
      """
      {"predicate":"publish","certificate":{\
      "build config URI":"https://github.com/octo/demo/.github/workflows/release.yml@refs/tags/v1.0",\
      "issuer":"https://token.actions.githubusercontent.com",\
      "run invocation URI":"https://github.com/octo/demo/actions/runs/42/attempts/1",\
      "source repository URI":"https://github.com/octo/demo",\
      "source repository digest":"0123456789abcdef0123456789abcdef01234567"},\
      "emails":[],"signed_at":"2026-08-01T12:00:00Z","log":"rekor.sigstore.dev","log_index":7}\
      """;

  @Test
  void saysFromWhichCommitByWhichWorkflowInWhichRun() {
    assertThat(view(CLAIMS).sentence())
        .containsExactly(
            new Fact(
                "commit",
                "0123456789",
                "https://github.com/octo/demo/commit/0123456789abcdef0123456789abcdef01234567"),
            new Fact("of", "octo/demo", "https://github.com/octo/demo"),
            new Fact("by workflow", "release.yml", null),
            new Fact("in run", "42", "https://github.com/octo/demo/actions/runs/42/attempts/1"));
  }

  @Test
  void leadsToTheLogAndShowsTheWholeCertificate() {
    assertThat(view(CLAIMS).log())
        .isEqualTo(
            new Fact(
                "log", "rekor.sigstore.dev, entry 7", "https://search.sigstore.dev/?logIndex=7"));
    assertThat(view(CLAIMS.replace("rekor.sigstore.dev", "rekor.example.org:8443")).log().url())
        .isEqualTo("https://rekor.example.org:8443/api/v1/log/entries?logIndex=7");
    assertThat(view(CLAIMS).certificate())
        .contains(new Fact("signed at", "2026-08-01T12:00:00Z", null))
        .hasSize(6);
  }

  @Test
  void linksToNothingButHttps() {
    var hostile = view(CLAIMS.replace("https://github.com", "javascript:alert(1)//github.com"));

    assertThat(hostile.sentence()).extracting(Fact::url).containsOnlyNulls();
  }

  private static AttestationView view(String json) {
    return AttestationView.of(Json.read(json.getBytes(StandardCharsets.UTF_8)));
  }
}
