package dev.entrepot.server.admin;

import dev.entrepot.packaging.InvalidInput;
import dev.entrepot.server.config.Quantity;
import dev.entrepot.server.project.StorageCheck;
import dev.entrepot.server.storage.StoredBlob;
import dev.entrepot.server.web.Json;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `entrepot admin gc`.
@Singleton
@Command(
    name = "gc",
    mixinStandardHelpOptions = true,
    description = "Remove the bytes of deleted files, and bytes that no row ever named.")
public final class GarbageCommand implements Callable<Integer> {
  private final StorageCheck storage;

  @Option(
      names = "--older-than",
      paramLabel = "AGE",
      defaultValue = "7d",
      description = "How long bytes outlive their row; default ${DEFAULT-VALUE}")
  private String olderThan = "7d";

  @Option(names = "--dry-run", description = "Only say what would be removed")
  private boolean dryRun;

  @Option(names = "--json")
  private boolean json;

  @Inject
  GarbageCommand(StorageCheck storage) {
    this.storage = storage;
  }

  @Override
  public Integer call() throws IOException {
    var kept =
        Quantity.duration(olderThan)
            .orElseThrow(() -> new InvalidInput("--older-than is an age such as 12h or 7d"));
    var removed = storage.collect(kept, dryRun);
    if (json) {
      var names = removed.stream().map(it -> it.sha256() + it.suffix()).toList();
      System.out.println(new String(Json.write(names), StandardCharsets.UTF_8));
      return 0;
    }
    removed.forEach(it -> System.out.println(it.sha256() + it.suffix()));
    System.out.printf(
        "%s: %d files, %d bytes%n",
        dryRun ? "would be removed" : "removed",
        removed.size(),
        removed.stream().mapToLong(StoredBlob::size).sum());
    return 0;
  }
}
