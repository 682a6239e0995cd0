package dev.entrepot.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ProfileClaimsTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_767_225_600);
  private static final String ISSUER = "https://ci.test/path";
  private static final String TAG = "refs/tags/v1.0";

  @ParameterizedTest
  @EnumSource(
      value = Profile.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"github", "ghes", "ghe"})
  void everyClaimHasAValueOfItsOwn(Profile profile) {
    var tag = claims(profile, Map.of("environment", "release", "ref", TAG));
    var branch = claims(profile, Map.of("environment", "release", "ref", "refs/heads/main"));
    var names = new HashSet<>(tag.keySet());
    names.addAll(branch.keySet());

    assertThat(names).containsExactlyInAnyOrderElementsOf(profile.claims());
    assertThat(tag).containsEntry("iss", ISSUER).containsKeys("sub", "aud", "iat", "exp");
    assertThat(Json.write(tag) + Json.write(branch))
        .doesNotContain("{#")
        .doesNotContain("|null")
        .doesNotContainPattern("\\{[a-z:-]+}");
  }

  @ParameterizedTest
  @EnumSource
  void addressesAnArrayOnlyWhereTheCiDoes(Profile profile) {
    var array = profile == Profile.kubernetes || profile == Profile.bitbucket;

    assertThat(claims(profile, release()).get("aud"))
        .isEqualTo(array ? List.of("packages") : "packages");
  }

  // How long each CI's tokens live, and whether they have an identifier, as its page in docs/ci
  // says.
  @ParameterizedTest
  @CsvSource({
    "github, true, -300, 300",
    "gitlab, true, -5, 3600",
    "google, false, , 3600",
    "activestate, true, -600, 300",
    "buildkite, true, 0, 300",
    "circleci, false, , 3600",
    "azure, true, -600, 600",
    "bitbucket, false, , 3600",
    "semaphore, true, 0, 3600",
    "kubernetes, true, 0, 3600",
    "forgejo, false, 0, 3600"
  })
  void livesAsLongAsTheCisTokens(Profile profile, boolean hasId, Long notBefore, long expires) {
    var claims = claims(profile, release());
    var now = NOW.getEpochSecond();

    assertThat(claims.containsKey("jti")).isEqualTo(hasId);
    assertThat(claims).containsEntry("iat", now).containsEntry("exp", now + expires);
    assertThat(claims.get("nbf")).isEqualTo(notBefore == null ? null : now + notBefore);
  }

  @Test
  void aJobOnGitLabNamesItsProjectAndItsPipelinesFile() {
    var claims = claims(Profile.gitlab, Map.of("repository", "a/b/c", "environment", "release"));

    assertThat(claims)
        .containsEntry("namespace_path", "a/b")
        .containsEntry("project_path", "a/b/c")
        .containsEntry("ci_config_ref_uri", "ci.test/path/a/b/c//.gitlab-ci.yml@" + TAG)
        .containsEntry("sub", "project_path:a/b/c:ref_type:tag:ref:v1.0")
        .containsEntry("ref", "v1.0")
        .containsEntry("environment_protected", "true")
        .containsEntry("runner_id", 1);
  }

  @Test
  void aJobOutsideAnyEnvironmentHasNoClaimAboutOne() {
    assertThat(claims(Profile.gitlab, Map.of()))
        .doesNotContainKeys(
            "environment", "environment_protected", "deployment_tier", "environment_action");
    assertThat(claims(Profile.bitbucket, Map.of())).doesNotContainKey("deploymentEnvironmentUuid");
    assertThat(claims(Profile.circleci, Map.of()))
        .containsEntry("oidc.circleci.com/context-ids", List.of());
  }

  @Test
  void googleVouchesForAnAccountAndNoRepository() {
    var claims = claims(Profile.google, Map.of());

    assertThat(claims)
        .containsOnlyKeys("aud", "azp", "email", "email_verified", "exp", "iat", "iss", "sub")
        .containsEntry("email", "releaser@my-project.iam.gserviceaccount.com")
        .containsEntry("email_verified", true)
        .containsEntry("sub", claims.getOrDefault("azp", ""));
    assertThat(claims.get("sub")).asString().matches("[0-9]{21}");
  }

  @Test
  void activeStatePublishesWithItsOwnBuilder() {
    assertThat(claims(Profile.activestate, Map.of()))
        .containsEntry("sub", "org:my-org:project:my-project")
        .containsEntry("builder", "pypi-publisher")
        .containsEntry("project_path", "my-org/my-project");
  }

  // rubygems/rubygems.org#5412 shows such a token.
  @Test
  void buildkiteSaysNullWhereThereIsNoTag() {
    var branch = claims(Profile.buildkite, Map.of("ref", "refs/heads/main"));

    assertThat(branch)
        .containsEntry("build_tag", NullNode.getInstance())
        .containsEntry("build_branch", "main")
        .containsEntry("build_number", 5L);
    assertThat(branch.get("sub"))
        .asString()
        .startsWith("organization:my-org:pipeline:my-pipeline:ref:refs/heads/main:commit:0123");
    assertThat(claims(Profile.buildkite, Map.of())).containsEntry("build_tag", "v1.0");
  }

  @Test
  void circleCiKnowsOrganisationsAndProjectsByIdAlone() {
    var claims = claims(Profile.circleci, Map.of("repository", "acme/demo"));
    var organization = claims.get("oidc.circleci.com/org-id");

    assertThat(organization).asString().matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    assertThat(claims)
        .containsEntry("oidc.circleci.com/ssh-rerun", false)
        .containsEntry("oidc.circleci.com/vcs-origin", "github.com/acme/demo")
        .containsEntry("oidc.circleci.com/vcs-ref", TAG);
    assertThat(claims(Profile.circleci, Map.of("repository", "acme/other")))
        .containsEntry("oidc.circleci.com/org-id", "" + organization)
        .doesNotContainEntry(
            "oidc.circleci.com/project-id",
            claims.getOrDefault("oidc.circleci.com/project-id", ""));
  }

  // sigstore/fulcio#1803 shows such a token.
  @Test
  void anAzurePipelineIsItsOwnSubject() {
    assertThat(claims(Profile.azure, Map.of("workflow", "release.yml")))
        .containsOnlyKeys(
            "jti", "sub", "aud", "org_id", "prj_id", "def_id", "rpo_id", "rpo_uri", "rpo_ver",
            "rpo_ref", "run_id", "iss", "nbf", "exp", "iat")
        .containsEntry("sub", "p://my-org/my-project/release")
        .containsEntry("rpo_ref", TAG);
  }

  @Test
  void bitbucketWritesItsIdsInBraces() {
    var claims = claims(Profile.bitbucket, Map.of("environment", "release"));

    assertThat(claims.get("repositoryUuid")).asString().matches("\\{[0-9a-f-]{36}}");
    assertThat(claims.get("sub"))
        .isEqualTo(
            "%s:%s:%s"
                .formatted(
                    claims.get("repositoryUuid"),
                    claims.get("deploymentEnvironmentUuid"),
                    claims.get("stepUuid")));
    assertThat(claims(Profile.bitbucket, Map.of()).get("sub"))
        .isEqualTo(claims.get("repositoryUuid") + ":" + claims.get("stepUuid"));
  }

  @Test
  void semaphoreNamesTheTagOrTheBranch() {
    assertThat(claims(Profile.semaphore, Map.of()))
        .containsEntry("tag", "v1.0")
        .containsEntry("repo_slug", "my-org/my-project")
        .containsEntry("job_type", "pipeline_job")
        .doesNotContainKey("branch");
    assertThat(claims(Profile.semaphore, Map.of("ref", "refs/heads/main")))
        .containsEntry("branch", "main")
        .doesNotContainKey("tag");
  }

  @Test
  void kubernetesNestsWhatItKnows() {
    var claims = claims(Profile.kubernetes, Map.of());

    assertThat(claims).containsEntry("sub", "system:serviceaccount:ci:releaser");
    assertThat(claims.get("kubernetes.io"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("namespace", "ci")
        .containsKeys("pod", "node", "serviceaccount");
  }

  // The list that Forgejo's own test of its discovery document has.
  @Test
  void forgejoSaysWhatItsDiscoveryLists() {
    assertThat(claims(Profile.forgejo, Map.of("repository", "a/b")))
        .containsOnlyKeys(
            "sub",
            "aud",
            "exp",
            "iat",
            "iss",
            "nbf",
            "actor",
            "actor_id",
            "base_ref",
            "event_name",
            "head_ref",
            "ref",
            "ref_protected",
            "ref_type",
            "repository",
            "repository_id",
            "repository_owner",
            "repository_owner_id",
            "run_attempt",
            "run_id",
            "run_number",
            "sha",
            "workflow",
            "workflow_ref")
        .containsEntry("workflow_ref", "a/b/.forgejo/workflows/release.yml@" + TAG)
        .containsEntry("sub", "repo:a-65/b-74:ref:" + TAG);
  }

  @Test
  void enterpriseServerIsGitHubOnAnotherHost() {
    assertThat(claims(Profile.ghes, release()))
        .containsOnlyKeys(claims(Profile.github, release()).keySet().toArray(String[]::new));
    assertThat(
            JobForm.job(Profile.ghes, release(), "https://git.test/_services/token")
                .defaultAudience("https://git.test/_services/token"))
        .isEqualTo("https://git.test/octo-org");
  }

  @ParameterizedTest
  @CsvSource({
    "colour, red, There is no field colour",
    "repository, demo, A repository is OWNER/NAME; got demo",
    "ref, main, A ref is as in refs/tags/v1.0; got main",
    "sha, abc, A commit is 40 hexadecimal digits; got abc",
    "run-number, x, The number of a run is a whole number; got x",
    "actor, 'a\tb', The field actor is at most 1024 characters without control characters"
  })
  void refusesWhatIsNoFact(String name, String value, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> claims(Profile.gitlab, Map.of(name, value.replace("\\t", "\t"))))
        .withMessageStartingWith(reason);
  }

  @Test
  void whatIsSignedCanBeVerifiedWithThePublishedKeys() {
    var signer = new TokenSigner(Clock.systemUTC());
    var token = OpenedToken.of(signer.sign(claims(Profile.buildkite, Map.of())));

    assertThat(token.isSignedBy(signer.jwks())).isTrue();
    assertThat(token.claim("pipeline_slug")).isEqualTo("my-pipeline");
  }

  private static Map<String, String> release() {
    return Map.of("repository", "octo-org/demo", "workflow", "release.yml", "ref", TAG);
  }

  private static Map<String, Object> claims(Profile profile, Map<String, String> facts) {
    return ProfileClaims.of(profile, facts, ISSUER, "packages", NOW);
  }
}
