package dev.entrepot.server.manage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.server.account.Secret;
import dev.entrepot.server.project.Project;
import dev.entrepot.server.upload.StagedFixture;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagePagesTest {
  private static final Pattern STATE = Pattern.compile("name=\"state\" value=\"([0-9a-f]+)\"");

  private final PeopleFixture pages;
  private final Project demo;
  private final Secret owner;

  StagePagesTest(@TempDir Path folder) {
    pages = PeopleFixture.in(folder);
    var person = pages.people().person("owner", false);
    demo = pages.index().project("demo", person);
    owner = pages.signedIn(person, true);
  }

  @AfterEach
  void close() {
    pages.close();
  }

  private String open(String path) {
    return pages.send("GET", owner, path, Map.of(), PeopleFixture.ORIGIN).body();
  }

  @Test
  void whatWasLookedAtIsPublishedAndNothingElse() {
    var path =
        "/manage/project/demo/stages/" + StagedFixture.ready(pages.index(), demo, "1.0") + "/";
    var page = open(path);
    var state = STATE.matcher(page);
    assertThat(state.find()).isTrue();
    assertThat(page).contains("demo-1.0-py3-none-any.whl", "a trusted publisher");

    var other = pages.post(owner, path + "publish/", Map.of("state", "0".repeat(32)));
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(other.body()).contains("changed since you opened this page");
    assertThat(pages.index().count("distribution_file")).isZero();

    var done = pages.post(owner, path + "publish/", Map.of("state", state.group(1)));
    assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
    assertThat(pages.index().count("distribution_file")).isEqualTo(1);
    assertThat(open("/manage/project/demo/stages/")).contains("No release waits");
  }

  @Test
  void aStageIsGivenUp() {
    var path =
        "/manage/project/demo/stages/" + StagedFixture.open(pages.index(), demo, "1.0") + "/";
    assertThat(open(path)).contains("can be published when every file of it is complete");

    assertThat(pages.post(owner, path + "cancel/", Map.of()).statusCode()).isEqualTo(303);

    assertThat(open("/manage/project/demo/stages/")).contains("No release waits");
    assertThat(open("/manage/project/demo/audit/")).contains("stage");
  }
}
