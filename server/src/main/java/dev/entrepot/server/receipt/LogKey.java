package dev.entrepot.server.receipt;

import dev.entrepot.server.config.ConfigurationError;
import dev.entrepot.transparency.NoteSigner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/// The key of the log, in a file that nobody else may read: made once, then kept.
final class LogKey {
  private static final int LINE = 64;

  private LogKey() {}

  /// @param name what the key is known by, the log's origin
  static NoteSigner ensure(Path file, String name) {
    try {
      if (!Files.exists(file)) {
        make(file);
      }
      return new NoteSigner(name, read(file));
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new ConfigurationError(
          "The log's key %s cannot be used: %s. Put the file back from a backup"
              .formatted(file, e.getMessage()));
    }
  }

  private static void make(Path file) throws IOException, GeneralSecurityException {
    var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Files.createDirectories(file.getParent());
    var text =
        pem("PRIVATE KEY", pair.getPrivate().getEncoded())
            + pem("PUBLIC KEY", pair.getPublic().getEncoded());
    var own = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    // Another process of the same folder may be first; then its key counts.
    try (var out =
        Files.newByteChannel(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), own)) {
      out.write(StandardCharsets.US_ASCII.encode(text));
    } catch (FileAlreadyExistsException e) {
      return;
    }
  }

  private static KeyPair read(Path file) throws IOException, GeneralSecurityException {
    var lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
    var keys = KeyFactory.getInstance("Ed25519");
    return new KeyPair(
        keys.generatePublic(new X509EncodedKeySpec(block(lines, "PUBLIC KEY"))),
        keys.generatePrivate(new PKCS8EncodedKeySpec(block(lines, "PRIVATE KEY"))));
  }

  private static byte[] block(List<String> lines, String label) {
    var start = lines.indexOf("-----BEGIN " + label + "-----");
    var end = lines.indexOf("-----END " + label + "-----");
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("it has no " + label);
    }
    return Base64.getMimeDecoder().decode(String.join("", lines.subList(start + 1, end)));
  }

  private static String pem(String label, byte[] bytes) {
    var encoded = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, encoded, label);
  }
}
