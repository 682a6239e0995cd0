package dev.entrepot.server.oidc;

import static dev.entrepot.server.testing.TestKey.jwks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.entrepot.server.oidc.IssuerKeys.Lookup;
import dev.entrepot.server.testing.TestClock;
import dev.entrepot.server.testing.TestIssuer;
import dev.entrepot.server.testing.TestKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
  private static final String FIRST = jwks(TestKey.ed25519("key-1").jwk());
  private static final String SECOND = jwks(TestKey.ed25519("key-2").jwk());

  private final TestClock clock = new TestClock();
  private final Path file;
  private final IssuerKeys keys;
  private Instant modified = TestClock.START;

  KeyFileTest(@TempDir Path folder) throws IOException {
    file = folder.resolve("keys.json");
    keys = new IssuerKeys(new Issuer(TestIssuer.URL, "github"), new KeyFile(file), clock);
    write(FIRST);
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text);
    modified = modified.plusMillis(10);
    Files.setLastModifiedTime(file, FileTime.from(modified));
  }

  @Test
  void aChangeCountsFromTheNextTokenOn() throws IOException {
    assertThat(keys.find("key-1")).isInstanceOf(Lookup.Found.class);
    write(SECOND);

    assertThat(keys.find("key-1")).isInstanceOf(Lookup.Unknown.class);
    assertThat(keys.find("key-2")).isInstanceOf(Lookup.Found.class);
  }

  @Test
  void aFileHalfWrittenChangesNothingUntilItIsWhole() throws IOException {
    keys.find("key-1");
    write(SECOND.substring(0, 20));
    assertThat(keys.find("key-1")).isInstanceOf(Lookup.Found.class);

    write(SECOND);
    assertThat(keys.find("key-2")).isInstanceOf(Lookup.Found.class);
  }

  @Test
  void aFileThatIsGoneServesNoLongerThanAnIssuerThatIsDown() throws IOException {
    keys.find("key-1");
    Files.delete(file);
    assertThat(keys.find("key-1")).isInstanceOf(Lookup.Found.class);

    clock.advance(IssuerKeys.STALE);
    assertThat(keys.find("key-1"))
        .isInstanceOfSatisfying(
            Lookup.Unavailable.class,
            it -> assertThat(it.reason()).startsWith("the key file " + file + " cannot be read"));
  }

  @Test
  void aFileThatComesLaterIsFound() throws IOException {
    Files.delete(file);
    assertThat(keys.find("key-1")).isInstanceOf(Lookup.Unavailable.class);
    write(FIRST);

    assertThat(keys.find("key-1")).isInstanceOf(Lookup.Found.class);
  }

  @Test
  void aFileWithoutEndIsNotRead() throws IOException {
    Files.writeString(file, " ".repeat(600_000));

    assertThatThrownBy(() -> new KeyFile(file).fetch())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("larger than 524288 bytes");
  }

  @Test
  void anUnchangedFileIsNotReadForEachToken() throws IOException {
    keys.find("key-1");
    var kept = FileTime.from(modified);
    Files.writeString(file, FIRST.replace("key-1", "key-3"));
    Files.setLastModifiedTime(file, kept);

    assertThat(keys.find("key-1")).isInstanceOf(Lookup.Found.class);
    clock.advance(Duration.ofMinutes(10));
    assertThat(keys.find("key-3")).isInstanceOf(Lookup.Found.class);
  }
}
