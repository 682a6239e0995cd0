package dev.entrepot.cli.token;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A variable that the job's definition asks its CI to fill: GitLab's `id_tokens`, and the tokens
/// that Bitbucket and Semaphore put into every job.
record TokenVariable(Map<String, String> environment) implements IdentitySource {
  @Override
  public Optional<Identity> find(String audience) {
    return Stream.of(
            "ENTREPOT_ID_TOKEN",
            named(audience),
            "PYPI_ID_TOKEN",
            "BITBUCKET_STEP_OIDC_TOKEN",
            "SEMAPHORE_OIDC_TOKEN")
        .filter(it -> !environment.getOrDefault(it, "").isBlank())
        .findFirst()
        .map(it -> Identity.of(environment.getOrDefault(it, ""), "The variable " + it));
  }

  /// The variable that publishing clients derive from an audience on GitLab.
  static String named(String audience) {
    var name = audience.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]", "_");
    return name.replaceFirst("^[^A-Z_]", "_") + "_ID_TOKEN";
  }
}
