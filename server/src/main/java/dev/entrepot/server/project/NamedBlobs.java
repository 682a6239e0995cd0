package dev.entrepot.server.project;

import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// A feature whose rows name bytes in storage: what none of them names is left over.
public interface NamedBlobs {
  /// The digests that the rows name. The caller closes the stream.
  Stream<String> digests(Handle tx);
}
