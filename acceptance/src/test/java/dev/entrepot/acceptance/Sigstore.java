package dev.entrepot.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.Base64;

/// A Sigstore that believes every identity token, behind the addresses of Fulcio and Rekor.
final class Sigstore implements AutoCloseable {
  private static final String PROGRAM = "dev.entrepot.attestations.testing.FakeSigstoreServer";

  private final Path folder;
  private final Process process;

  private Sigstore(Path folder, Process process) {
    this.folder = folder;
    this.process = process;
  }

  static Sigstore start(Path folder) {
    // The commands' libraries are there when the checkout is built.
    Checkout.entrepot(folder, "--version").run().succeeded();
    var classes = Checkout.ROOT.resolve("attestations/target/test-classes");
    var libraries = Checkout.ROOT.resolve("cli/target/lib");
    var log = folder.resolve("sigstore.log");
    var process =
        Command.in(
                folder,
                Path.of(System.getProperty("java.home"), "bin", "java"),
                "-cp",
                classes + ":" + libraries + "/*",
                PROGRAM,
                Ports.free(),
                folder)
            .start(log);
    Readiness.await(process, log, "The Sigstore is ready at");
    return new Sigstore(folder, process);
  }

  /// Sigstore's `ClientTrustConfig`.
  Path config() {
    return folder.resolve("trust-config.json");
  }

  Path trustRoot() {
    return folder.resolve("trusted_root.json");
  }

  /// An identity token of a job on GitHub.com, which nobody has signed.
  static String token(String repository, String workflow) {
    var file = "%s/.github/workflows/%s@refs/tags/v1.0".formatted(repository, workflow);
    var claims =
        """
        {"iss":"https://token.actions.githubusercontent.com","aud":"sigstore",\
        "sub":"repo:%1$s:ref:refs/tags/v1.0","repository":"%1$s","ref":"refs/tags/v1.0",\
        "sha":"0123456789abcdef0123456789abcdef01234567","workflow_ref":"%2$s",\
        "job_workflow_ref":"%2$s","event_name":"push","run_id":"1","run_attempt":"1",\
        "iat":1700000000,"nbf":1700000000,"exp":4000000000}\
        """
            .formatted(repository, file);
    var base64 = Base64.getUrlEncoder().withoutPadding();
    return "%s.%s.%s"
        .formatted(
            base64.encodeToString("{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(UTF_8)),
            base64.encodeToString(claims.getBytes(UTF_8)),
            base64.encodeToString("nobody".getBytes(UTF_8)));
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
