package dev.entrepot.server.admin;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.config.DatabaseConfig;
import dev.entrepot.server.config.ServerConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `entrepot admin restore`: into a data folder that has no index yet. The database comes last, so
/// that a restore which breaks off leaves no index behind and can be started again.
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = "Bring a backup back, into a data folder without an index.")
public final class RestoreCommand implements Callable<Integer> {
  private static final Pattern BLOB =
      Pattern.compile("files/([0-9a-f]{2})/([0-9a-f]{2})/([0-9a-f]{60})(\\.[a-z.]{1,30})?");
  private static final Pattern KEY = Pattern.compile("tls/[a-z][a-z-]{0,30}\\.pem");
  private static final Pattern LOG =
      Pattern.compile("log/(?:checkpoint|(?:retired-)?key(?:-[1-9][0-9]{0,5})?\\.pem)");

  private final ServerConfig config;

  @Parameters(paramLabel = "FILE")
  private Path file = Path.of("");

  public RestoreCommand(ServerConfig config) {
    this.config = config;
  }

  @Override
  public Integer call() throws IOException {
    if (config.database() instanceof DatabaseConfig.PostgreSql) {
      throw new InvalidInput(
          "The rows are in PostgreSQL: bring them back with pg_restore, and the folder %s beside"
              .formatted(config.data().resolve("files")));
    }
    var data = config.data();
    var database = data.resolve(BackupArchive.DATABASE);
    if (Files.exists(database)) {
      throw new InvalidInput(
          "There is an index in %s already. Choose another folder with --data".formatted(data));
    }
    var partial = data.resolve(BackupArchive.DATABASE + ".restoring");
    var restored = 0;
    try (var zip = new ZipFile(file.toFile())) {
      if (zip.getEntry(BackupArchive.DATABASE) == null) {
        throw notABackup();
      }
      for (var entries = zip.entries(); entries.hasMoreElements(); ) {
        var entry = entries.nextElement();
        var name = entry.getName();
        try (var in = zip.getInputStream(entry)) {
          if (name.equals(BackupArchive.DATABASE)) {
            place(in, partial);
          } else {
            restore(name, in, data.resolve(name));
            restored++;
          }
        }
      }
      Files.move(partial, database);
    } catch (ZipException e) {
      throw notABackup();
    }
    System.out.printf("%s: the database and %d files from %s%n", data, restored, file);
    return 0;
  }

  private InvalidInput notABackup() {
    return new InvalidInput(file + " is no backup that `entrepot admin backup` wrote");
  }

  private void restore(String name, InputStream in, Path target) throws IOException {
    var blob = BLOB.matcher(name);
    if (blob.matches()) {
      var digest = sha256();
      place(new DigestInputStream(in, digest), target);
      var expected = blob.group(1) + blob.group(2) + blob.group(3);
      if (blob.group(4) == null && !HexFormat.of().formatHex(digest.digest()).equals(expected)) {
        Files.delete(target);
        throw new InvalidInput(name + " is damaged in " + file + "; no index was restored");
      }
    } else if (KEY.matcher(name).matches()) {
      place(in, target);
      Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-------"));
    } else if (LOG.matcher(name).matches()) {
      // What a newer index left there tells that this backup is older than what was signed.
      if (!Files.exists(target)) {
        place(in, target);
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-------"));
      }
    } else {
      throw notABackup();
    }
  }

  private static void place(InputStream in, Path target) throws IOException {
    Files.createDirectories(target.getParent());
    Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
