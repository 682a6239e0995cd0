package dev.entrepot.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// A program registers whom a project trusts, and the job publishes.
@Tag("slow")
@TestInstance(Lifecycle.PER_CLASS)
class ManagePublishersTest {
  private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
  private static final String PENDING = "/api/v1/pending-publishers";
  private static final String FORM =
      """
      {"project": "managed-hello", "provider": "github",
       "fields": {"owner": "myorg", "repository": "myproject", "workflow": "release.yml",
                  "environment": "release"}}
      """;

  private final Path folder;
  private final Issuer issuer;
  private final Index index;

  ManagePublishersTest(@TempDir Path folder) {
    this.folder = folder;
    this.issuer = Issuer.start(folder);
    this.index = Index.trusting(issuer.url(), folder);
  }

  @BeforeAll
  void start() {
    index.start().withOwner();
  }

  @AfterAll
  void stop() {
    index.close();
    issuer.close();
  }

  @Test
  void aJobPublishesUntilItsPublisherIsRemoved() {
    var token = index.token("manage");
    var wheel = Wheel.of("managed-hello", "1.0");

    var added = index.http().manage("POST", token, PENDING, FORM);

    assertThat(added.status()).as(added.toString()).isEqualTo(201);
    var minted = mint().succeeded().lastLine();
    assertThat(index.http().upload(minted, Form.of(wheel)).status()).isEqualTo(200);
    assertThat(index.http().files("managed-hello")).containsKey(wheel.filename());

    var path = "/api/v1/projects/managed-hello/publishers";
    var listed = index.http().manage("GET", token, path, "");
    var id = ID.matcher(listed.text());
    assertThat(id.find()).as(listed.toString()).isTrue();
    var removed = index.http().manage("DELETE", token, path + "/" + id.group(1), "");
    assertThat(removed.status()).as(removed.toString()).isEqualTo(204);
    assertThat(mint().failed().text()).contains("invalid-publisher");
    var again = index.http().upload(minted, Form.of(Wheel.of("managed-hello", "2.0")));
    assertThat(again.status()).isEqualTo(403);
  }

  /// The release job asks for an upload token.
  private Command.Outcome mint() {
    return Checkout.entrepot(folder, "token", "--index", index.url(), "--ca-file", index.ca())
        .with(issuer.job(Index.REPOSITORY, "release"))
        .run();
  }

  @Test
  void aTokenThatUploadsManagesNothing() {
    var refused = index.http().manage("POST", index.token(), PENDING, FORM);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.type()).isEqualTo("application/problem+json");
    assertThat(refused.text()).contains("--scope manage");
  }

  @Test
  void theDoctorComparesAWorkflowWithThePublishersOfTheIndex() throws IOException {
    index.withProjects("examined-hello");
    var checkout = folder.resolve("examined");
    var workflow = checkout.resolve(".github/workflows/release.yml");
    Files.createDirectories(workflow.getParent());
    Files.writeString(checkout.resolve("pyproject.toml"), "[project]\nname = \"examined-hello\"\n");
    Files.writeString(
        workflow,
        """
        on: {push: {tags: ["v*"]}}
        jobs:
          publish:
            runs-on: ubuntu-latest
            permissions: {id-token: write}
            steps:
              - run: uv publish --publish-url %s/legacy/
        """
            .formatted(index.url()));

    var examined = doctor(checkout, index.token("manage"));

    assertThat(examined.text()).contains("The publisher of examined-hello");
    assertThat(doctor(checkout, index.token()).failed().text()).contains("scope manage");
  }

  private Command.Outcome doctor(Path checkout, String token) {
    return Checkout.entrepot(
            folder,
            "doctor",
            checkout,
            "--repository",
            "somebody/else",
            "--index",
            index.url(),
            "--ca-file",
            index.ca())
        .with("ENTREPOT_TOKEN", token)
        .run();
  }
}
