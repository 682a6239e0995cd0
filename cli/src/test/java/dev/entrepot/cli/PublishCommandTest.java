package dev.entrepot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `entrepot publish` against an index that only this test plays.
class PublishCommandTest {
  private static final String IDENTITY = "aGVhZA.Ym9keQ.c2ln";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> environment = new HashMap<>();
  private PlayedIndex index;
  private Path wheel;

  @TempDir private Path folder;

  @BeforeEach
  void start() throws IOException {
    index = new PlayedIndex();
    wheel = SmallWheel.in(folder.resolve("dist"), "demo", "1.0");
    environment.put("ENTREPOT_ID_TOKEN", IDENTITY);
  }

  @AfterEach
  void stop() {
    index.close();
  }

  @Test
  void sendsTheFormThatPyPiKnowsWithATokenForTheJob() throws IOException {
    index.hasPages("{}", page(wheel));

    assertThat(run()).isZero();

    var form = index.uploads.getFirst();
    assertThat(field(form, ":action")).isEqualTo("file_upload");
    assertThat(field(form, "protocol_version")).isEqualTo("1");
    assertThat(field(form, "filetype")).isEqualTo("bdist_wheel");
    assertThat(field(form, "pyversion")).isEqualTo("py3");
    assertThat(field(form, "metadata_version")).isEqualTo("2.1");
    assertThat(field(form, "name")).isEqualTo("demo");
    assertThat(field(form, "version")).isEqualTo("1.0");
    assertThat(field(form, "classifiers")).isEqualTo("Private :: Do Not Upload");
    assertThat(field(form, "project_urls")).isEqualTo("Source, https://example.org/");
    assertThat(field(form, "description").strip()).isEqualTo("Says hello.");
    assertThat(field(form, "sha256_digest")).isEqualTo(sha256(wheel));
    assertThat(form).contains("filename=\"demo-1.0-py3-none-any.whl\"");
    assertThat(basic(index.authorizations.getFirst()))
        .isEqualTo("__token__:" + PlayedIndex.TOKEN + "1");
    assertThat(out.toString()).contains("published", "demo can be installed.");
  }

  @Test
  void leavesAloneWhatTheIndexHasAlready() throws IOException {
    index.hasPages(page(wheel));

    assertThat(run()).isZero();

    assertThat(index.uploads).isEmpty();
    assertThat(index.mints).isZero();
    assertThat(out.toString()).contains("already there");
  }

  @Test
  void sendsNothingWhenOneNameIsTakenByOtherBytes() throws IOException {
    SmallWheel.in(folder.resolve("dist"), "demo", "2.0");
    index.hasPages(page(wheel).replace(sha256(wheel), "0".repeat(64)));

    assertThat(run()).isEqualTo(1);

    assertThat(index.uploads).isEmpty();
    assertThat(out.toString()).contains("other bytes under this name", "publish a new version");
  }

  @Test
  void namesEveryBrokenFileBeforeItAsksForAnything() throws IOException {
    Files.writeString(folder.resolve("dist/demo-2.0-py3-none-any.whl"), "no zip");
    Files.writeString(folder.resolve("dist/nodash.tar.gz"), "no sdist");

    assertThat(run()).isEqualTo(1);

    assertThat(err.toString())
        .contains("because of 2 of 3 files", "demo-2.0-py3-none-any.whl", "nodash.tar.gz");
    assertThat(index.mints).isZero();
    assertThat(index.uploads).isEmpty();
  }

  @Test
  void passesOverWhatBuildersLeaveBesideTheRelease() throws IOException {
    Files.writeString(folder.resolve("dist/.gitignore"), "*");
    Files.writeString(folder.resolve("dist/demo-1.0-py3-none-any.whl.publish.attestation"), "{}");

    assertThat(run("--no-wait")).isZero();
    assertThat(index.uploads).hasSize(1);
  }

  @Test
  void triesAgainWhenTheIndexHasABadMoment() {
    index.answersUploads(503, 502);

    assertThat(run("--no-wait")).isZero();

    assertThat(index.uploads).hasSize(3);
    assertThat(index.mints).isEqualTo(1);
    assertThat(out.toString()).contains("503: answered 503. Trying again");
  }

  @Test
  void asksOnceForANewTokenWhenTheFirstGrewOld() {
    index.answersUploads(403);

    assertThat(run("--no-wait")).isZero();

    assertThat(index.mints).isEqualTo(2);
    assertThat(basic(index.authorizations.getLast())).endsWith(PlayedIndex.TOKEN + "2");
  }

  @Test
  void takesANoForANo() {
    index.answersUploads(403, 403);
    assertThat(run("--no-wait")).isEqualTo(1);
    assertThat(out.toString()).contains("refused: 403: answered 403");

    index.answersUploads(400);
    assertThat(run("--no-wait")).isEqualTo(1);
    assertThat(index.uploads).hasSize(3);
  }

  @Test
  void aDryRunSendsNothingAndAsksForNoToken() throws IOException {
    assertThat(run("--dry-run")).isZero();
    assertThat(out.toString()).contains("would be published");

    index.hasPages(page(wheel).replace(sha256(wheel), "0".repeat(64)));
    assertThat(run("--dry-run")).isEqualTo(3);
    assertThat(index.mints).isZero();
    assertThat(index.uploads).isEmpty();
  }

  @Test
  void withoutAnIdentityItUsesAStoredToken() throws IOException {
    environment.remove("ENTREPOT_ID_TOKEN");
    environment.put("HOME", folder.toString());
    Files.writeString(
        folder.resolve(".pypirc"),
        """
        [distutils]
        index-servers = other
        [other]
        repository = https://other.example/legacy/
        password = wrong
        [mine]
        repository: ignored
        repository = %s/legacy/
        username = __token__
        password = from-pypirc
        """
            .formatted(index.url()));

    assertThat(run("--no-wait")).isZero();
    assertThat(basic(index.authorizations.getLast())).isEqualTo("__token__:from-pypirc");

    environment.put("ENTREPOT_TOKEN", "from-environment");
    assertThat(run("--no-wait")).isZero();
    assertThat(basic(index.authorizations.getLast())).isEqualTo("__token__:from-environment");
    assertThat(out + "" + err).doesNotContain("from-pypirc", "from-environment");
  }

  @Test
  void aJobThatMayNotAskForAnIdentityCanStillHaveAToken() {
    environment.remove("ENTREPOT_ID_TOKEN");
    environment.put("GITHUB_ACTIONS", "true");
    assertThat(run()).isEqualTo(1);
    assertThat(err.toString()).contains("id-token: write");

    environment.put("ENTREPOT_TOKEN", "from-environment");
    assertThat(run("--no-wait")).isZero();
  }

  @Test
  void saysWhatCouldOpenTheIndex() {
    environment.remove("ENTREPOT_ID_TOKEN");

    assertThat(run()).isEqualTo(1);
    assertThat(err.toString()).contains("ENTREPOT_TOKEN", ".pypirc", "trusted publisher");
  }

  @Test
  void writesTheJobsSummaryAndOneObjectForPrograms() throws IOException {
    var summary = folder.resolve("summary.md");
    environment.put("GITHUB_STEP_SUMMARY", summary.toString());

    assertThat(run("--json")).isZero();

    assertThat(out.toString())
        .startsWith("{")
        .contains("\"outcome\":\"published\"", "\"sha256\":\"" + sha256(wheel) + "\"");
    assertThat(Files.readString(summary)).contains("| `demo-1.0-py3-none-any.whl` |", "published");
  }

  @Test
  void anEmptyFolderSaysToBuildFirst() throws IOException {
    Files.delete(wheel);

    assertThat(run()).isEqualTo(1);
    assertThat(err.toString()).contains("Build the release first");
  }

  private int run(String... words) {
    var all =
        new ArrayList<>(
            List.of("publish", "--index", index.url(), folder.resolve("dist").toString()));
    all.addAll(List.of(words));
    return Entrepot.commandLine(environment)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(all.toArray(String[]::new));
  }

  private static String page(Path file) throws IOException {
    return "{\"files\":[{\"filename\":\"%s\",\"hashes\":{\"sha256\":\"%s\"}}]}"
        .formatted(file.getFileName(), sha256(file));
  }

  private static String sha256(Path file) throws IOException {
    return HexFormat.of().formatHex(SmallWheel.sha256(Files.readAllBytes(file)));
  }

  private static String field(String form, String name) {
    var start = form.indexOf("name=\"" + name + "\"");
    assertThat(start).as(name).isPositive();
    var value = form.indexOf("\r\n\r\n", start) + 4;
    return form.substring(value, form.indexOf("\r\n--", value));
  }

  private static String basic(String header) {
    var encoded = header.substring("Basic ".length());
    return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
  }
}
