package dev.entrepot.server.receipt;

import dev.entrepot.server.config.ConfigurationError;
import dev.entrepot.transparency.NoteSigner;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A program that holds the log's key, so that it can be where no file can be copied from: a
/// PKCS#11 token, a cloud's KMS. Called with `public`, it prints the key as PEM (RFC 8410); called
/// with `sign`, it reads bytes and writes their raw Ed25519 signature.
final class KeyProgram {
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final int LONGEST = 4096;
  private static final int SIGNATURE = 64;

  private final List<String> command;

  KeyProgram(List<String> command) {
    this.command = command;
  }

  /// @param name what the key is known by, the log's origin
  NoteSigner signer(String name) {
    try {
      var key = read(run("public", new byte[0]));
      var signer = new NoteSigner(name, key, this::sign);
      var probe = "entrepot".getBytes(StandardCharsets.UTF_8);
      if (!signer.key().verifies(probe, signer.signBytes(probe))) {
        throw new IllegalArgumentException("it signs with another key than the one it prints");
      }
      return signer;
    } catch (IOException | UncheckedIOException | GeneralSecurityException e) {
      throw unusable(e);
    } catch (IllegalArgumentException e) {
      throw unusable(e);
    }
  }

  private ConfigurationError unusable(Exception e) {
    return new ConfigurationError(
        "The program of [log] key-command, %s, cannot be used: %s"
            .formatted(command.getFirst(), e.getMessage()));
  }

  private byte[] sign(byte[] bytes) {
    try {
      var signature = run("sign", bytes);
      if (signature.length != SIGNATURE) {
        throw new IOException(
            "it wrote %d bytes, a signature has %d".formatted(signature.length, SIGNATURE));
      }
      return signature;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Files for what comes out: no pipe that a program leaves open can hold this up.
  private byte[] run(String verb, byte[] input) throws IOException {
    var said = Files.createTempFile("entrepot-key", ".out");
    var complained = Files.createTempFile("entrepot-key", ".err");
    try {
      var process =
          new ProcessBuilder(with(verb))
              .redirectOutput(said.toFile())
              .redirectError(complained.toFile())
              .start();
      try {
        write(process.getOutputStream(), input);
        end(process, verb, complained);
      } finally {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
      return start(said);
    } finally {
      Files.delete(said);
      Files.delete(complained);
    }
  }

  private List<String> with(String verb) {
    var all = new ArrayList<>(command);
    all.add(verb);
    return all;
  }

  private static void write(OutputStream to, byte[] input) {
    try (to) {
      to.write(input);
    } catch (IOException _) {
      // It ended without reading: its exit code says whether that was right.
    }
  }

  private static void end(Process process, String verb, Path complained) throws IOException {
    try {
      if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IOException("`%s` took over %d s".formatted(verb, DEADLINE.toSeconds()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while it was asked to " + verb, e);
    }
    if (process.exitValue() != 0) {
      var first = new String(start(complained), StandardCharsets.UTF_8).lines().findFirst();
      throw new IOException(
          "`%s` ended with %d: %s"
              .formatted(verb, process.exitValue(), first.orElse("it said nothing")));
    }
  }

  private static byte[] start(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return in.readNBytes(LONGEST);
    }
  }

  private static PublicKey read(byte[] pem) throws GeneralSecurityException {
    var text = new String(pem, StandardCharsets.US_ASCII);
    var label = "PUBLIC KEY-----";
    var from = text.indexOf("-----BEGIN " + label);
    var to = text.indexOf("-----END " + label);
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("`public` printed no PUBLIC KEY in PEM");
    }
    var body = text.substring(from + "-----BEGIN ".length() + label.length(), to);
    var der = Base64.getMimeDecoder().decode(body);
    return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
  }
}
