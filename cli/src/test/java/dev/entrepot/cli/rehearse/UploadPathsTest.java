package dev.entrepot.cli.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadPathsTest {
  private final Path workspace;

  UploadPathsTest(@TempDir Path workspace) {
    this.workspace = workspace;
  }

  @BeforeEach
  void files() throws IOException {
    for (var file :
        List.of("dist/a.whl", "dist/a.tar.gz", "dist/.hidden", "build/x/b.whl", "build.txt")) {
      var path = workspace.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, file);
    }
  }

  @Test
  void aFolderIsTheRootOfItsFiles() throws IOException {
    assertThat(named("dist/")).containsExactly("a.tar.gz", "a.whl");
    assertThat(named("dist")).containsExactly("a.tar.gz", "a.whl");
  }

  @Test
  void aFileStandsAlone() throws IOException {
    assertThat(named("dist/a.whl")).containsExactly("a.whl");
  }

  /// msaleme/red-team-blue-team-agent-fabric#436: one path more, and every file moves.
  @Test
  void severalPathsStartAtWhatTheyHaveInCommon() throws IOException {
    assertThat(named("dist/\nbuild.txt"))
        .containsExactly("build.txt", "dist/a.tar.gz", "dist/a.whl");
  }

  @Test
  void patternsStartBeforeTheirFirstWildcard() throws IOException {
    assertThat(named("dist/*.whl")).containsExactly("a.whl");
    assertThat(named("**/*.whl")).containsExactly("build/x/b.whl", "dist/a.whl");
    assertThat(named("build/*")).containsExactly("x/b.whl");
  }

  @Test
  void whatIsExcludedDoesNotMoveTheRoot() throws IOException {
    assertThat(named("dist/\n!dist/*.tar.gz\n# no")).containsExactly("a.whl");
  }

  @Test
  void hiddenFilesAreTakenOnRequest() throws IOException {
    var found = UploadPaths.of(workspace, "dist", true);

    assertThat(found.files()).hasSize(3);
  }

  @Test
  void whatIsNotThereIsNothing() throws IOException {
    assertThat(named("other/")).isEmpty();
    assertThat(named("other/*.whl")).isEmpty();
  }

  private List<String> named(String path) throws IOException {
    var found = UploadPaths.of(workspace, path, false);
    return found.files().stream().map(it -> found.root().relativize(it).toString()).toList();
  }
}
