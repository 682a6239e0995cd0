package dev.entrepot.server.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.server.config.AttestationsConfig.Policy;
import dev.entrepot.server.project.CatalogueFixture;
import dev.entrepot.server.provenance.Attested.Proved;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What two attestations add to an upload: reading, verifying and binding both, and keeping them in
/// the transaction of the file. Its name keeps it out of ordinary builds: `benchmarks/provenance`
/// runs it.
class AttestingFigures {
  private static final int WARM = 300;
  private static final int MEASURED = 500;
  private static final Duration BOUND = Duration.ofMillis(20);

  @Test
  void twoAttestationsWarm(@TempDir Path folder) throws IOException {
    var test = new AttestingTest(folder);
    try {
      var uploader = AttestingTest.uploader(test.trust("release.yml"));
      var field =
          AttestingTest.field(
              AttestingTest.attestation("release.yml"), AttestingTest.provenance("release.yml"));
      var attesting = test.attesting(Policy.ACCEPTED);
      var nanos = new long[MEASURED];
      for (var i = -WARM; i < MEASURED; i++) {
        var bare = kept(test, attesting, "bare-1." + (i + WARM), new Attested.Nothing());
        var start = System.nanoTime();
        var attested = attesting.check(test.project, uploader, AttestingTest.DISTRIBUTION, field);
        var checked = System.nanoTime() - start;
        assertThat(attested).isInstanceOf(Proved.class);
        var whole = checked + kept(test, attesting, "demo-1." + (i + WARM), attested);
        if (i >= 0) {
          nanos[i] = whole - bare;
        }
      }
      Arrays.sort(nanos);
      System.out.printf(
          "two attestations add to an upload: p50 %.1f ms, p99 %.1f ms%n",
          nanos[MEASURED / 2] / 1e6, nanos[MEASURED * 99 / 100] / 1e6);
      assertThat(Duration.ofNanos(nanos[MEASURED / 2])).isLessThan(BOUND);
    } finally {
      test.close();
    }
  }

  private static long kept(
      AttestingTest test, Attesting attesting, String release, Attested attested) {
    var name = release + "-py3-none-any.whl";
    var start = System.nanoTime();
    test.index.useWrite(tx -> {
      test.index.catalogue().publish(tx, test.project, CatalogueFixture.file(name));
      attesting.keep(tx, test.project, name, attested);
    });
    return System.nanoTime() - start;
  }
}
