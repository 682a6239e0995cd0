package dev.entrepot.server.importing;

import java.io.IOException;
import java.util.List;

/// Where files are brought from.
public interface Source {
  /// Its projects, each once; a name can be the empty text, for files that belong to none.
  List<String> projects() throws IOException;

  /// What it has of one of them.
  List<SourceFile> files(String project) throws IOException;
}
