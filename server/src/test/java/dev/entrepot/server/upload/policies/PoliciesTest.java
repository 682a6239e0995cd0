package dev.entrepot.server.upload.policies;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.entrepot.packaging.CoreMetadata;
import dev.entrepot.packaging.DistributionFilename;
import dev.entrepot.server.storage.Digests;
import dev.entrepot.server.upload.Candidate;
import dev.entrepot.server.upload.Situation;
import dev.entrepot.server.upload.UploadForm;
import dev.entrepot.server.upload.UploadPolicy;
import dev.entrepot.server.upload.UploadRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PoliciesTest {
  private static final Instant RELEASED = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration FORTNIGHT = Duration.ofDays(14);

  @Test
  void aReleaseIsClosedWhenItsTimeIsOver() {
    var policy = new ReleaseClosed(FORTNIGHT);
    var end = RELEASED.plus(FORTNIGHT);

    assertThat(code(policy, situation(0, end))).isEmpty();
    assertThat(code(policy, situation(0, end.plusMillis(1)))).contains("release-closed");
    var fresh = new Situation(false, false, 0, Optional.empty(), end.plusMillis(1));
    assertThat(code(policy, fresh)).isEmpty();
  }

  @Test
  void aProjectGrowsToItsLimitAndNotBeyond() {
    var policy = new ProjectSizeLimit(1000);

    assertThat(code(policy, situation(900, RELEASED))).isEmpty();
    assertThat(code(policy, situation(901, RELEASED))).contains("project-too-large");
  }

  @Test
  void aPrivateClassifierKeepsAFileOut() {
    var situation = situation(0, RELEASED);
    var secret = candidate("Classifier: Private :: Do Not Upload\n");

    assertThat(new PrivateClassifier().refuse(secret, situation))
        .map(UploadRefusal::code)
        .contains("private-classifier");
    assertThat(code(new PrivateClassifier(), situation)).isEmpty();
  }

  @Test
  void peoplesTokensDoNotUploadWhereOnlyJobsMay() {
    var policy = new TrustedPublishingOnly();

    assertThat(code(policy, situation(0, RELEASED))).isEmpty();
    assertThat(code(policy, new Situation(true, false, 0, Optional.empty(), RELEASED)))
        .contains("only-trusted-publishing");
  }

  @Test
  void peoplesTokensDoNotUploadToAProjectThatTrustsPublishersOnly() {
    var policy = new ProjectTrustsPublishersOnly();

    assertThat(code(policy, situation(0, RELEASED))).isEmpty();
    assertThat(code(policy, new Situation(true, false, 0, Optional.empty(), RELEASED))).isEmpty();
    assertThat(code(policy, new Situation(true, true, 0, Optional.empty(), RELEASED)))
        .contains("project-only-trusted-publishing");
  }

  private static Optional<String> code(UploadPolicy policy, Situation situation) {
    return policy
        .refuse(candidate("Classifier: Typing :: Typed\n"), situation)
        .map(UploadRefusal::code);
  }

  private static Situation situation(long size, Instant now) {
    return new Situation(false, true, size, Optional.of(RELEASED), now);
  }

  private static Candidate candidate(String header) {
    var metadata = "Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n" + header;
    return new Candidate(
        new UploadForm(Map.of()),
        DistributionFilename.parse("demo-1.0-py3-none-any.whl"),
        new Digests("a", "b", "c", 100),
        CoreMetadata.parse(metadata.getBytes(UTF_8)));
  }
}
