package dev.entrepot.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// The recorded answers that ours is compared with are those of GitHub's packages: installed here,
/// and asked once more.
@Tag("slow")
@TestInstance(Lifecycle.PER_CLASS)
class GitHubsPackagesTest {
  private static final Path ORACLE = Path.of("src/test/oracle");
  private static final Path RECORDED = Path.of("src/test/resources");
  private static final int MINUTES = 5;

  private final Path folder;

  GitHubsPackagesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeAll
  void install() throws IOException, InterruptedException {
    try (var files = Files.list(ORACLE)) {
      for (var file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    run(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
  }

  @Test
  void expressionsGiveWhatIsRecorded() throws Exception {
    assertThat(run(List.of("node", "expressions.mjs")))
        .isEqualTo(Files.readString(RECORDED.resolve("expressions.jsonl")));
  }

  @Test
  void workflowFilesAreTakenAsIsRecorded() throws Exception {
    assertThat(run(List.of("node", "--import", "./json.mjs", "workflows.mjs")))
        .isEqualTo(Files.readString(RECORDED.resolve("workflows.jsonl")));
  }

  private String run(List<String> command) throws IOException, InterruptedException {
    var out = Files.createTempFile(folder, "out", ".txt");
    var err = Files.createTempFile(folder, "err", ".txt");
    var process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as("%s: %s", command, Files.readString(err)).isZero();
    return Files.readString(out);
  }
}
