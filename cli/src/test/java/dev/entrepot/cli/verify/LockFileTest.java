package dev.entrepot.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.cli.CommandFailure;
import dev.entrepot.packaging.ProjectName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockFileTest {
  private static final String ONE = "ab".repeat(32);
  private static final String OTHER = "cd".repeat(32);

  @TempDir private Path folder;

  @Test
  void uvsOwnFileNamesTheIndexOfEachPackage() {
    var locked =
        LockFile.read(
            written(
                "uv.lock",
                """
                version = 1
                [[package]]
                name = "demo"
                version = "1.0"
                source = { registry = "https://packages.example.org:8443/simple" }
                sdist = { url = "https://x/demo-1.0.tar.gz", hash = "sha256:%s" }
                wheels = [{ url = "https://x/demo-1.0-py3-none-any.whl", hash = "sha256:%s" }]
                [[package]]
                name = "forked"
                version = "2.0"
                source = { git = "https://git.example.org/forked" }
                [[package]]
                name = "this"
                version = "1"
                source = { virtual = "." }
                """
                    .formatted(ONE, OTHER)));

    assertThat(locked).hasSize(2);
    assertThat(locked.getFirst().source()).isEqualTo("packages.example.org:8443");
    assertThat(locked.getFirst().digests()).isEqualTo(Set.of(ONE, OTHER));
    assertThat(locked.getLast().source()).isEqualTo("no index");
  }

  @Test
  void theStandardFileIsReadAsUvAndAsPipWriteIt() {
    var locked =
        LockFile.read(
            written(
                "pylock.toml",
                """
                lock-version = "1.0"
                [[packages]]
                name = "Demo"
                version = "1.0"
                index = "https://packages.example.org/simple"
                wheels = [{ url = "https://files.example.org/d.whl", hashes = { sha256 = "%s" } }]
                [[packages]]
                name = "piped"
                version = "2.0"
                [[packages.wheels]]
                name = "piped-2.0-py3-none-any.whl"
                url = "https://packages.example.org/files/piped-2.0-py3-none-any.whl"
                [packages.wheels.hashes]
                sha256 = "%s"
                """
                    .formatted(ONE, OTHER)));

    assertThat(locked)
        .extracting(LockedPackage::source)
        .containsExactly("packages.example.org", "packages.example.org");
    assertThat(locked.getFirst().project()).isEqualTo(new ProjectName("demo"));
    assertThat(locked.getLast().digests()).containsExactly(OTHER);
  }

  @Test
  void requirementsAreReadWithTheirDigests() {
    var locked =
        LockFile.read(
            written(
                "requirements.txt",
                """
                # written by a program
                --index-url https://packages.example.org/simple
                demo[extra]==1.0 ; python_version >= "3.11" \\
                    --hash=sha256:%s \\
                    --hash=sha256:%s
                    # via x
                bare==2.0
                """
                    .formatted(ONE, OTHER)));

    assertThat(locked).hasSize(2);
    assertThat(locked.getFirst().digests()).isEqualTo(Set.of(ONE, OTHER));
    assertThat(locked.getLast().digests()).isEmpty();
  }

  @Test
  void requirementsThatFixNothingAreRefused() {
    assertThatThrownBy(() -> LockFile.read(written("a.txt", "demo>=1.0")))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("'demo>=1.0' is not fixed to one version");
    assertThatThrownBy(() -> LockFile.read(written("b.txt", "-r other.txt")))
        .hasMessageContaining("includes another file");
  }

  @Test
  void aPolicySaysWhoseEachProjectMayBe() {
    var policy =
        Policy.read(
            written(
                "policy.toml",
                """
                index = "https://packages.example.org"
                publishers = ["github:octo/*"]
                exempt = ["Old.Tool"]
                others = "refused"
                [projects]
                special = ["gitlab:group/special:.gitlab-ci.yml"]
                """));

    assertThat(policy.of(new ProjectName("demo")))
        .containsExactly(ExpectedPublisher.parse("github:octo/*"));
    assertThat(policy.of(new ProjectName("special")))
        .containsExactly(ExpectedPublisher.parse("gitlab:group/special:.gitlab-ci.yml"));
    assertThat(policy.exempt()).containsExactly(new ProjectName("old-tool"));
    assertThat(policy.othersRefused()).isTrue();
  }

  @Test
  void aPolicyThatProvesNothingIsRefused() {
    assertThatThrownBy(() -> Policy.read(written("a.toml", "others = \"allowed\"")))
        .hasMessageContaining("names no publishers");
    assertThatThrownBy(() -> Policy.read(written("b.toml", "publisher = [\"github:a/b\"]")))
        .hasMessageContaining("the key publisher is not one of");
    assertThatThrownBy(() -> Policy.read(written("c.toml", "publishers = [\"octo/demo\"]")))
        .hasMessageContaining("octo/demo is not github:OWNER/REPOSITORY");
    assertThatThrownBy(() -> Policy.read(written("d.toml", "publishers = \"github:a/b\"")))
        .hasMessageContaining("publishers is not a list");
  }

  private Path written(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
