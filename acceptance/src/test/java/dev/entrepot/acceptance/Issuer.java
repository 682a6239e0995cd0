package dev.entrepot.acceptance;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// `entrepot issuer`, running: the OpenID provider of a CI.
final class Issuer implements AutoCloseable {
  private static final Pattern MEMBER = Pattern.compile("\"(\\w+)\":\"((?:[^\"\\\\]|\\\\.)*)\"");

  private static final String ENTERPRISE = "/_services/token";

  private final Path folder;
  private final String url;
  private final Process process;

  private Issuer(Path folder, String url, Process process) {
    this.folder = folder;
    this.url = url;
    this.process = process;
  }

  static Issuer start(Path folder) {
    return start(folder, "github", "");
  }

  /// One whose tokens say that they are of a GitHub Enterprise Server at the same address.
  static Issuer ofEnterpriseServer(Path folder) {
    return start(folder, "ghes", ENTERPRISE);
  }

  private static Issuer start(Path folder, String profile, String path) {
    var address = "127.0.0.1:" + Ports.free();
    var log = folder.resolve("issuer.log");
    var process =
        Checkout.entrepot(folder, "issuer", "--listen", address, "--profile", profile).start(log);
    Readiness.await(process, log, "http://" + address);
    return new Issuer(folder, "http://" + address + path, process);
  }

  String url() {
    return url;
  }

  /// The environment variables of a job that releases `repository` from its tag v1.0.
  Map<String, String> job(String repository, String environment) {
    var printed =
        Checkout.entrepot(
                folder,
                "issuer",
                "job",
                "--server",
                url.replace(ENTERPRISE, ""),
                "--repository",
                repository,
                "--workflow",
                "release.yml",
                "--ref",
                "refs/tags/v1.0",
                "--environment",
                environment,
                "--format",
                "json")
            .run()
            .succeeded();
    var variables = new TreeMap<String, String>();
    var members = MEMBER.matcher(printed.out());
    while (members.find()) {
      variables.put(members.group(1), members.group(2).replace("\\/", "/"));
    }
    return variables;
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
