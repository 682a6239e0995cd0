package dev.entrepot.workflows.doctor;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a finding is about; the words are stable, and `docs/doctor.md` has a line for each.
public enum Code {
  INVALID_WORKFLOW(Severity.ERROR, "GitHub cannot read the workflow"),
  INVALID_PUBLISHER(Severity.ERROR, "The publisher's declaration cannot be read"),
  NO_PUBLISHER(Severity.WARNING, "No publisher is declared for the project"),
  REPOSITORY_DIFFERS(Severity.ERROR, "The publisher names another repository"),
  WORKFLOW_DIFFERS(Severity.ERROR, "The publisher names another workflow file"),
  PROJECT_DIFFERS(Severity.WARNING, "The publishers are declared for another project"),
  ENVIRONMENT_MISSING(Severity.ERROR, "The publisher requires an environment, the job has none"),
  ENVIRONMENT_DIFFERS(Severity.ERROR, "The publisher requires another environment"),
  ENVIRONMENT_UNKNOWN(Severity.NOTE, "Only a run can say which environment the job has"),
  ENVIRONMENT_UNUSED(Severity.NOTE, "The publisher accepts any environment"),
  ENVIRONMENT_REJECTS(Severity.ERROR, "The environment's rules let no tag through"),
  ENVIRONMENT_ABSENT(Severity.WARNING, "The repository has no such environment"),
  ENVIRONMENT_UNPROTECTED(Severity.WARNING, "The environment has no rules"),
  ENVIRONMENT_BYPASS(Severity.NOTE, "Administrators may go around the review"),
  ID_TOKEN_MISSING(Severity.ERROR, "The job cannot ask for an identity token"),
  ID_TOKEN_LOST(Severity.ERROR, "The job's permissions replace those that grant the token"),
  ID_TOKEN_CEILING(Severity.ERROR, "A called workflow asks for more than its caller may give"),
  ID_TOKEN_BY_SETTING(Severity.WARNING, "A setting of the repository decides about the token"),
  ID_TOKEN_WORKFLOW_WIDE(Severity.NOTE, "Every job of the workflow can ask for a token"),
  ID_TOKEN_VARIABLE(Severity.ERROR, "The client looks for the token in another variable"),
  AUDIENCE_DIFFERS(Severity.ERROR, "The token is for another audience"),
  ARTIFACT_MISSING(Severity.ERROR, "No job before this one uploads the artifact"),
  ARTIFACT_NOT_AWAITED(Severity.ERROR, "The artifact's job is not waited for"),
  ARTIFACT_COLLISION(Severity.ERROR, "Several jobs upload one artifact name"),
  ARTIFACT_LAYOUT(Severity.ERROR, "The distributions land in a folder that is not published"),
  TRIGGER_NEVER(Severity.ERROR, "No tag and no release starts the job"),
  TRIGGER_RELEASE_BY_BOT(Severity.WARNING, "A release made with GITHUB_TOKEN starts no workflow"),
  TRIGGER_PULL_REQUEST_TARGET(Severity.ERROR, "Indexes refuse tokens of pull_request_target"),
  TRIGGER_PULL_REQUEST(Severity.WARNING, "Pull requests reach the job that publishes"),
  TRIGGER_BRANCH(Severity.NOTE, "Any branch reaches the job that publishes"),
  ACTION_RUNNER(Severity.ERROR, "The action runs on Linux runners only"),
  ACTION_PASSWORD(Severity.WARNING, "A password turns trusted publishing off"),
  ACTION_UNPINNED(Severity.NOTE, "The job that publishes runs actions by tag or branch"),
  ACTION_COMPOSITE(Severity.WARNING, "The publishing action is inside another action"),
  ATTESTATIONS_TWICE(Severity.ERROR, "One folder is attested twice"),
  BUILD_WITH_TOKEN(Severity.WARNING, "The build runs in the job that can publish"),
  CONTENTS_LOST(Severity.NOTE, "The job cannot check out a private repository"),
  CLIENT_CANNOT(Severity.ERROR, "The client exchanges no identity with this index"),
  CLIENT_INSECURE(Severity.ERROR, "The index's address is not https"),
  REMOTE_WORKFLOW(Severity.WARNING, "A called workflow is not here to be read"),
  SUPPRESSION_INVALID(Severity.WARNING, "A comment that should silence a finding silences nothing"),
  SUPPRESSION_UNUSED(Severity.NOTE, "A comment silences what is no longer found");

  private final Severity severity;
  private final String title;

  Code(Severity severity, String title) {
    this.severity = severity;
    this.title = title;
  }

  /// How much it matters.
  public enum Severity {
    /// The release will not be published.
    ERROR,
    /// It may not be, or more may publish than should.
    WARNING,
    /// Worth knowing.
    NOTE
  }

  public Severity severity() {
    return severity;
  }

  /// A short sentence for lists of rules.
  public String title() {
    return title;
  }

  /// As reports and suppressions write it: `environment-missing`.
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The code of such an id.
  public static Optional<Code> of(String id) {
    return Arrays.stream(values()).filter(it -> it.id().equals(id)).findFirst();
  }
}
