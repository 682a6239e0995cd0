package dev.entrepot.cli.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// No way of calling twine leads an upload past the throw-away index.
class ShimsTest {
  private static final String TWINE =
      """
      import os, sys
      print("twine", *sys.argv[1:], os.environ["TWINE_REPOSITORY_URL"], os.environ["TWINE_PASSWORD"])
      print("trusts", os.environ["REQUESTS_CA_BUNDLE"])
      """;

  private final Path folder;
  private final Path shims;

  ShimsTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.shims = Shims.below(folder);
    var module = Files.createDirectories(folder.resolve("modules/twine"));
    Files.writeString(module.resolve("__main__.py"), TWINE);
    program("entrepot", "#!/bin/sh\necho minted\n");
    program("twine", "#!/usr/bin/env python3\n" + TWINE);
  }

  @Test
  void calledByItsName() {
    assertThat(said("twine", "upload", "-r", "pypi", "dist/a")).contains(LED, "trusts " + folder);
  }

  @Test
  void calledAsAModule() {
    assertThat(said("python3", "-m", "twine", "upload", "--repository-url", "https://x", "dist/a"))
        .contains(LED);
  }

  @Test
  void calledByItsPlace() {
    assertThat(said("python3", folder.resolve("bin/twine").toString(), "upload", "dist/a"))
        .contains(LED);
  }

  private static final String LED = "twine upload dist/a https://localhost:1/legacy/ minted";

  private void program(String name, String text) throws IOException {
    var file = Files.createDirectories(folder.resolve("bin")).resolve(name);
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private List<String> said(String... command) {
    var lines = new ArrayList<String>();
    var variables = new HashMap<String, String>();
    variables.put(
        "PATH", "%s:%s:%s".formatted(shims, folder.resolve("bin"), System.getenv("PATH")));
    variables.put("PYTHONPATH", "%s:%s".formatted(Shims.modules(shims), folder.resolve("modules")));
    variables.putAll(
        new Target("https://localhost:1", folder, folder.resolve("bin/entrepot")).variables());
    variables.put("REQUESTS_CA_BUNDLE", "/machine.pem");
    variables.put("RUNNER_TOOL_CACHE", folder.toString());
    new Command(List.of(command), folder, Map.copyOf(variables))
        .run(Duration.ofSeconds(30), lines::add);
    return lines;
  }
}
