package dev.entrepot.server.provenance;

import dev.entrepot.server.config.ServerConfig;
import dev.entrepot.server.project.Project;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Where the provenance of a project's files is, for its pages.
///
/// PEP 740 wants a whole address with a secure origin: an index whose own is plain http says
/// nothing, except on this very machine.
@Singleton
public final class ProvenanceLinks {
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private final ProvenanceStore store;
  private final String origin;
  private final boolean secure;

  @Inject
  public ProvenanceLinks(ProvenanceStore store, ServerConfig config) {
    this.store = store;
    this.origin = config.publicUrl().toString();
    this.secure = isSecure(config.publicUrl());
  }

  /// The addresses of one project's provenance objects.
  public record Links(String origin, String project, Set<String> filenames) {
    public Links {
      filenames = Set.copyOf(filenames);
    }

    /// The address for a file; empty when nothing was proved about it.
    public Optional<String> find(String filename, String version) {
      return filenames.contains(filename)
          ? Optional.of(
              "%s/integrity/%s/%s/%s/provenance"
                  .formatted(origin, project, escaped(version), escaped(filename)))
          : Optional.empty();
    }

    private static String escaped(String segment) {
      return segment.replace("+", "%2B").replace("!", "%21");
    }
  }

  public Links of(Handle tx, Project project) {
    var filenames = secure ? store.filenames(tx, project.id()) : Set.<String>of();
    return new Links(origin, project.name().value(), filenames);
  }

  private static boolean isSecure(URI publicUrl) {
    return "https".equals(publicUrl.getScheme())
        || THIS_MACHINE.contains(String.valueOf(publicUrl.getHost()));
  }
}
