package dev.entrepot.cli.demo;

import dev.entrepot.cli.CommandFailure;
import dev.entrepot.cli.throwaway.Programs;
import dev.entrepot.cli.throwaway.ThrowAwayIndex;
import dev.entrepot.issuer.JobFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The steps of "Configuring OpenID Connect in PyPI", each really done.
final class Guide {
  private static final String OWNER = "myorg";
  private static final String REPOSITORY = "myproject";
  private static final String WORKFLOW = "release.yml";
  private static final String ENVIRONMENT = "release";
  private static final String REF = "refs/tags/v1.0";

  private final ThrowAwayIndex surroundings;
  private final Narration story;

  Guide(ThrowAwayIndex surroundings, Narration story) {
    this.surroundings = surroundings;
    this.story = story;
  }

  void follow() throws IOException {
    start();
    register();
    try (var index = new IndexClient(surroundings.url(), surroundings.certificate())) {
      var audience = index.audience();
      refused(index, audience);
      var token = exchange(index, audience);
      upload(index, token);
    }
    install();
    story.heading("Every step worked: a release was published, and nobody ever held a token.");
  }

  private void start() {
    story.step("An index and a CI's OpenID provider, both on this machine");
    story.say("Index            " + surroundings.url());
    story.say("OpenID provider  " + surroundings.issuer().issuer());
    story.say("The index trusts this provider because its entrepot.toml names it, and no other.");
  }

  private void register() {
    story.step("Register a trusted publisher for the project " + DemoPackage.NAME);
    surroundings.admin("user", "add", "demo", "--email", "demo@example.org", "--administrator");
    story.say("Owner: " + OWNER);
    story.say("Repository name: " + REPOSITORY);
    story.say("Workflow name: " + WORKFLOW);
    story.say("Environment name: " + ENVIRONMENT);
    story.say(
        surroundings.admin(
            "publisher",
            "add",
            DemoPackage.NAME,
            "github",
            "--owner",
            OWNER,
            "--repository",
            REPOSITORY,
            "--workflow",
            WORKFLOW,
            "--environment",
            ENVIRONMENT,
            "--owner-user",
            "demo"));
  }

  private void refused(IndexClient index, String audience) {
    story.step("The guide's sample job as it stands: it has no environment");
    var answer = index.mint(identity(index, facts(), audience));
    if (answer.statusCode() != 422) {
      throw new CommandFailure("The exchange should have been refused; it said " + answer.body());
    }
    var description = JsonText.string(answer.body(), "description");
    story.say(
        "POST /_/oidc/mint-token answers 422 " + JsonText.string(answer.body(), "code") + ":");
    story.say("  " + description);
    if (!description.contains("environment")) {
      throw new CommandFailure("The refusal does not name the environment: " + description);
    }
    story.say("So the job needs one more line, `environment: " + ENVIRONMENT + "`.");
  }

  private String exchange(IndexClient index, String audience) {
    story.step("The same job with that line: it proves who it is and gets a token for 15 minutes");
    var identity = identity(index, facts().withEnvironment(ENVIRONMENT), audience);
    claims(identity);
    var answer = index.mint(identity);
    if (answer.statusCode() != 200) {
      throw new CommandFailure("The exchange was refused: " + answer.body());
    }
    var token = JsonText.string(answer.body(), "token");
    story.say("POST /_/oidc/mint-token answers 200: " + token.substring(0, 17) + "... (hidden)");
    return token;
  }

  private void claims(String identity) {
    var payload =
        new String(
            Base64.getUrlDecoder().decode(identity.split("\\.", 3)[1]), StandardCharsets.UTF_8);
    story.say("What its identity token says, signed by the provider:");
    for (var claim :
        List.of("iss", "aud", "repository", "job_workflow_ref", "environment", "event_name")) {
      story.say("  %-17s %s".formatted(claim, JsonText.string(payload, claim)));
    }
  }

  // As a job does it: with the request URL and token that the CI put into its environment.
  private String identity(IndexClient index, JobFacts facts, String audience) {
    try (var job = surroundings.issuer().startJob(facts)) {
      var answer =
          index.get(
              job.requestUrl() + "&audience=" + audience,
              Map.of("Authorization", "Bearer " + job.requestToken()));
      return JsonText.string(answer.body(), "value");
    }
  }

  private static JobFacts facts() {
    return JobFacts.of(OWNER + "/" + REPOSITORY, WORKFLOW, REF);
  }

  private void upload(IndexClient index, String token) throws IOException {
    story.step("Upload the release with that token");
    var wheel = DemoPackage.wheel();
    var fields = new LinkedHashMap<String, String>();
    fields.put(":action", "file_upload");
    fields.put("protocol_version", "1");
    fields.put("metadata_version", "2.1");
    fields.put("name", DemoPackage.NAME);
    fields.put("version", DemoPackage.VERSION);
    fields.put("filetype", "bdist_wheel");
    fields.put("pyversion", "py3");
    fields.put("sha256_digest", sha256(wheel));
    var answer = index.upload(token, fields, DemoPackage.FILENAME, wheel);
    if (answer.statusCode() != 200) {
      throw new CommandFailure(
          "The upload was refused: %d %s".formatted(answer.statusCode(), answer.body()));
    }
    story.say(
        "%s, %d bytes, sha256 %s".formatted(DemoPackage.FILENAME, wheel.length, sha256(wheel)));
  }

  private void install() {
    story.step("Install it with pip, from this index alone");
    var folder = surroundings.folder();
    var python = folder.resolve("venv").resolve("bin").resolve("python").toString();
    Programs.run(folder, Map.of(), List.of("python3", "-m", "venv", "venv"));
    Programs.run(
        folder,
        Map.of("PIP_CONFIG_FILE", "/dev/null", "PIP_DISABLE_PIP_VERSION_CHECK", "1"),
        List.of(
            python,
            "-m",
            "pip",
            "install",
            "--no-cache-dir",
            "--no-input",
            "--index-url",
            surroundings.url() + "/simple/",
            "--cert",
            surroundings.certificate().toString(),
            DemoPackage.NAME + "==" + DemoPackage.VERSION));
    story.say(
        "pip install --index-url %s/simple/ %s".formatted(surroundings.url(), DemoPackage.NAME));
    var said =
        Programs.run(
            folder,
            Map.of(),
            List.of(
                python, "-c", "import " + DemoPackage.MODULE + " as demo; print(demo.hello())"));
    story.say("It says: " + said);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
