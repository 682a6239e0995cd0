package dev.entrepot.issuer;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// A job and the CI it runs on: everything that its tokens say follows from it.
sealed interface Job {
  /// What a token of this job says.
  ///
  /// @param issuer the `iss` claim
  Map<String, Object> claims(String issuer, String audience, UUID id, Instant now);

  /// Whom a token is addressed to if the job does not say.
  String defaultAudience(String issuer);

  /// What the runner puts into the environment of every step, as far as it follows from the job.
  Map<String, String> variables();

  /// On GitHub.com, GHE.com or Enterprise Server.
  ///
  /// @param server where the repositories are, as in `https://github.com`
  record OnGitHub(JobFacts facts, String server) implements Job {
    @Override
    public Map<String, Object> claims(String issuer, String audience, UUID id, Instant now) {
      return GitHubClaims.of(facts, issuer, audience, id, now);
    }

    @Override
    public String defaultAudience(String issuer) {
      return server + "/" + facts.repository().owner();
    }

    @Override
    public Map<String, String> variables() {
      var values = new LinkedHashMap<>(JobVariables.of(facts));
      values.put("GITHUB_SERVER_URL", server);
      return values;
    }
  }

  /// On any other, whose claims are a template's.
  record Templated(Profile profile, Map<String, String> given) implements Job {
    public Templated {
      given = Map.copyOf(given);
      // Refuses facts that are none.
      var _ = ClaimTemplate.of(profile).facts(given);
    }

    @Override
    public Map<String, Object> claims(String issuer, String audience, UUID id, Instant now) {
      var facts =
          facts(issuer)
              .with("audience", audience)
              .with("id", id.toString())
              .with("now", String.valueOf(now.getEpochSecond()));
      return ClaimTemplate.of(profile).fill(facts);
    }

    @Override
    public String defaultAudience(String issuer) {
      return ClaimTemplate.of(profile).audience(facts(issuer));
    }

    private ProfileFacts facts(String issuer) {
      return ClaimTemplate.of(profile)
          .facts(given)
          .with("issuer", issuer)
          .with("issuer-bare", issuer.replaceFirst("^https?://", ""))
          .with("server", issuer.replaceFirst("^(https?://[^/]*).*", "$1"));
    }

    // Forgejo's runner gives GitHub's names to its own values.
    @Override
    public Map<String, String> variables() {
      var values = new LinkedHashMap<String, String>();
      if (profile.asksAsGitHubDoes()) {
        values.put("GITHUB_ACTIONS", "true");
      }
      return values;
    }
  }
}
