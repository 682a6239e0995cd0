package dev.entrepot.acceptance;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import java.nio.file.Path;
import java.util.List;

/// An index in which every page has something to show, and its administrator is signed in.
final class FurnishedIndex implements AutoCloseable {
  private static final String PROJECT = "myproject";
  private static final List<String> OTHERS =
      List.of("hello-world", "myproject-extras", "wheelwright");

  private final Path folder;
  private final Issuer issuer;
  private final Index index;
  private final Browser browser;
  private final String cookies;

  FurnishedIndex(Path folder) {
    this.folder = folder;
    this.issuer = Issuer.start(folder);
    this.index = Index.trusting(issuer.url(), folder).start();
    this.browser = Chromium.trusting(index.ca());
    try (var ann = Person.at(index, browser)) {
      ann.join();
      furnish();
      pending(ann);
      token(ann);
      this.cookies = ann.cookies();
    }
  }

  private void furnish() {
    index.withProjects(PROJECT).withProjects(OTHERS.toArray(String[]::new));
    publish("0.4", "release", OTHERS).succeeded();
    for (var version : List.of("1.0", "1.1", "2.0rc1")) {
      publish(version, "release", List.of(PROJECT)).succeeded();
    }
    publish("2.0", "staging", List.of(PROJECT)).failed();
    stage("wheelwright", "0.5");
  }

  private void stage(String project, String version) {
    index.admin("project", "only-trusted-publishing", project, "off");
    var client = new Upload2(index, index.token());
    var session = client.open(project, version).expect(201);
    client.send(session, Wheel.of(project, version)).expect(201);
  }

  private Command.Outcome publish(String version, String environment, List<String> projects) {
    var release = folder.resolve("release-" + version);
    for (var project : projects) {
      Wheel.described(project, version, metadata(project, version)).in(release.resolve("dist"));
    }
    return Uv.publish(index, release, issuer.job(Index.REPOSITORY, environment));
  }

  private static void pending(Person ann) {
    ann.open("/manage/account/publishing/");
    ann.type("Name of the new project", "next-project");
    ann.type("Owner", "myorg").type("Repository name", "next-project");
    ann.type("Workflow name", "release.yml").press("Add");
  }

  private static void token(Person ann) {
    ann.open("/manage/account/tokens/");
    ann.page().getByLabel("upload").check();
    ann.press("Make");
  }

  private static String metadata(String project, String version) {
    return """
    Metadata-Version: 2.4
    Name: %s
    Version: %s
    Summary: Turns a folder of plain notes into a small web site
    Description-Content-Type: text/markdown
    Requires-Python: >=3.10
    Keywords: notes,static site,markdown
    License-Expression: Apache-2.0
    Classifier: Development Status :: 5 - Production/Stable
    Classifier: Programming Language :: Python :: 3
    Classifier: Topic :: Documentation
    Project-URL: Source, https://example.org/myorg/myproject
    Project-URL: Changelog, https://example.org/myorg/myproject/changes
    Requires-Dist: markdown-it-py>=3
    Requires-Dist: pygments>=2.17

    # %s

    Write notes in Markdown, get pages that load at once.

    ```python
    from myproject import build
    build("notes", "site")
    ```

    | input | output |
    | --- | --- |
    | `notes/*.md` | a page each |
    | `notes/*.png` | a picture in two sizes |

    - no configuration until you want some
    - links between notes are checked
    """
        .formatted(project, version, project);
  }

  /// A new browser of the administrator.
  Person administrator(NewContextOptions options) {
    return Person.with(index, browser, options.setStorageState(cookies));
  }

  /// A new browser of somebody who is not signed in.
  Person reader(NewContextOptions options) {
    return Person.with(index, browser, options);
  }

  Index index() {
    return index;
  }

  @Override
  public void close() {
    browser.close();
    index.close();
    issuer.close();
  }
}
