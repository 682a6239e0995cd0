package dev.entrepot.server.admin;

import dev.entrepot.server.project.StorageCheck;
import dev.entrepot.server.web.Json;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `entrepot admin check`.
@Singleton
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Compare every row with its bytes. Ends with 3 when something is wrong.")
public final class CheckCommand implements Callable<Integer> {
  private static final int FOUND_SOMETHING = 3;

  private final StorageCheck storage;

  @Option(names = "--json")
  private boolean json;

  @Inject
  CheckCommand(StorageCheck storage) {
    this.storage = storage;
  }

  @Override
  public Integer call() throws IOException {
    var findings = storage.check();
    if (json) {
      System.out.println(new String(Json.write(findings), StandardCharsets.UTF_8));
    } else {
      findings.forEach(
          it -> System.out.printf("%s  %s: %s%n", it.problem(), it.what(), it.sentence()));
      System.out.println(
          findings.isEmpty() ? "Nothing wrong was found." : "Wrong: " + findings.size());
    }
    return findings.isEmpty() ? 0 : FOUND_SOMETHING;
  }
}
