package dev.entrepot.server.admin;

import dev.entrepot.server.receipt.TransparencyLog;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import picocli.CommandLine.Command;

/// `entrepot admin log …`.
@Singleton
@Command(
    name = "log",
    mixinStandardHelpOptions = true,
    description = "The keys of the index's own transparency log.")
public final class LogCommands {
  private final TransparencyLog log;

  @Inject
  LogCommands(TransparencyLog log) {
    this.log = log;
  }

  @Command(mixinStandardHelpOptions = true, description = "Print the keys, the newest first.")
  int keys() {
    log.keys().keys().reversed().forEach(System.out::println);
    return 0;
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Make a new key, which signs beside the old one.")
  int rotate() {
    System.out.println(log.keys().add());
    System.out.println(
        "Restart the index, then give this key to clients and witnesses. The old one signs too until `entrepot admin log retire`.");
    return 0;
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Let the oldest key sign no more; clients still need it for older receipts.")
  int retire() {
    System.out.println("Retired: " + log.keys().retireOldest());
    System.out.println(
        "Restart the index. Receipts from before the change are signed with this key alone: clients keep it beside the new one.");
    return 0;
  }
}
