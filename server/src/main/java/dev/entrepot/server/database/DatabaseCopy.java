package dev.entrepot.server.database;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteDataSource;

/// Copies the embedded database while others use it.
public final class DatabaseCopy {
  private DatabaseCopy() {}

  /// Writes one consistent state of `folder/entrepot.db` to a file that does not exist yet. Writers
  /// go on meanwhile; what they commit after the start is not in the copy.
  public static void write(Path folder, Path target) throws SQLException {
    var source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + folder.resolve(DatabaseFolder.FILE));
    try (var connection = source.getConnection();
        var statement = connection.prepareStatement("VACUUM INTO ?")) {
      statement.setString(1, target.toString());
      statement.executeUpdate();
    }
  }
}
