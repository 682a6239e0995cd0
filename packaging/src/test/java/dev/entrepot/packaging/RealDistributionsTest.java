package dev.entrepot.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What PyPI serves of its most used projects passes. pip fetches the files into `target/`; where
/// it cannot, there is nothing to test.
@Tag("slow")
class RealDistributionsTest {
  private static final int MINUTES = 10;

  @ParameterizedTest
  @CsvSource({"real-wheels.txt, --only-binary", "real-sdists.txt, --no-binary"})
  void theMostUsedProjectsPass(String pins, String kind) throws Exception {
    var folder = Path.of("target", pins.replace(".txt", ""));
    var wanted = Path.of(Objects.requireNonNull(getClass().getResource(pins)).toURI());
    assumeTrue(fetch(wanted, kind, folder), "pip cannot fetch the files here");

    try (var files = Files.list(folder)) {
      var names = files.sorted().toList();
      assertThat(names).hasSize(Files.readAllLines(wanted).size());
      assertThat(names).allSatisfy(it -> assertThat(problems(it)).isEmpty());
    }
  }

  private static List<ArchiveProblem> problems(Path file) throws IOException {
    var name = DistributionFilename.parse(file.getFileName().toString());
    return DistributionArchive.examine(file, name).problems();
  }

  private static boolean fetch(Path pins, String kind, Path folder)
      throws IOException, InterruptedException {
    var pip =
        new ProcessBuilder(
                "python3",
                "-m",
                "pip",
                "download",
                "-q",
                "--no-deps",
                kind,
                ":all:",
                "-d",
                folder.toString(),
                "-r",
                pins.toString())
            .redirectErrorStream(true)
            .redirectOutput(Path.of("target", "pip.log").toFile())
            .start();
    if (pip.waitFor(MINUTES, TimeUnit.MINUTES)) {
      return pip.exitValue() == 0;
    }
    pip.destroy();
    return false;
  }
}
