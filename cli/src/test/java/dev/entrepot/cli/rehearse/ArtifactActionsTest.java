package dev.entrepot.cli.rehearse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArtifactActionsTest {
  private final Path folder;
  private final JobRun job;
  private final Artifacts artifacts;

  ArtifactActionsTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    var folders = JobFolders.below(folder.resolve("job"));
    this.job =
        new JobRun("job", folders, new JobLog(folders.log()), new Masks(), Map.of(), _ -> {});
    this.artifacts = new Artifacts(folder.resolve("artifacts"));
  }

  /// reata/sqllineage#834: since v5 one artifact alone gets no folder of its name.
  @ParameterizedTest
  @CsvSource({"4, in/dists/a.whl", "5, in/a.whl", "8, in/a.whl", "0, in/a.whl"})
  void aloneAndWithoutANameTheVersionDecides(int version, String file) throws IOException {
    supply("dists", "a.whl");

    download(Map.of("path", "in"), version);

    assertThat(workspace()).containsExactly(file);
  }

  @Test
  void byNameOrMergedThereIsNoFolder() throws IOException {
    supply("one", "a.whl");
    supply("two", "b.whl");

    download(Map.of("name", "one", "path", "x"), 4);
    download(Map.of("pattern", "t*", "path", "y", "merge-multiple", "true"), 4);
    download(Map.of("path", "z"), 8);

    assertThat(workspace()).containsExactly("x/a.whl", "y/b.whl", "z/one/a.whl", "z/two/b.whl");
  }

  @Test
  void aNameThatNobodyUploadedIsNotFound() {
    assertThatThrownBy(() -> download(Map.of("name", "dists"), 8))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("Artifact not found for name: dists");
  }

  @Test
  void theSecondOfANameIsAConflict() throws IOException {
    Files.writeString(job.folders().workspace().resolve("a.whl"), "a");
    var upload = new UploadArtifactAction(artifacts);
    var inputs = new Inputs(Map.of("name", "dists", "path", "a.whl"), 4);
    upload.run(inputs, job);

    assertThatThrownBy(() -> upload.run(inputs, job))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("409");
  }

  @Test
  void anEmptyUploadIsAWarningUnlessItIsAskedToBeAnError() throws IOException {
    var upload = new UploadArtifactAction(artifacts);
    upload.run(new Inputs(Map.of("path", "dist/"), 4), job);

    assertThat(artifacts.all()).isEmpty();
    assertThatThrownBy(() ->
            upload.run(new Inputs(Map.of("path", "dist/", "if-no-files-found", "error"), 4), job))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("No files were found");
  }

  private void supply(String name, String file) throws IOException {
    var given = Files.createDirectories(folder.resolve("given-" + name));
    Files.writeString(given.resolve(file), name);
    artifacts.supply(name, given);
  }

  private void download(Map<String, String> inputs, int version) throws IOException {
    new DownloadArtifactAction(artifacts).run(new Inputs(inputs, version), job);
  }

  private List<String> workspace() throws IOException {
    var workspace = job.folders().workspace();
    try (Stream<Path> files = Files.walk(workspace)) {
      return files
          .filter(Files::isRegularFile)
          .map(it -> workspace.relativize(it).toString())
          .sorted()
          .toList();
    }
  }
}
