package dev.entrepot.acceptance;

import java.nio.file.Path;

/// Changes a database behind the product's back, with the SQLite that Python brings.
final class Sqlite {
  private Sqlite() {}

  static void run(Path database, String statement) {
    Command.in(
            Path.of("target", "sqlite"),
            "python3",
            "-c",
            "import sqlite3,sys\nwith sqlite3.connect(sys.argv[1]) as d: d.executescript(sys.argv[2])",
            database,
            statement)
        .run()
        .succeeded();
  }
}
