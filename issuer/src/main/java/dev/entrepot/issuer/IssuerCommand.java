package dev.entrepot.issuer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `entrepot issuer`: runs the provider until it is stopped.
@Command(
    name = "issuer",
    mixinStandardHelpOptions = true,
    subcommands = {JobCommand.class, TokenCommand.class},
    description = "A local OpenID provider that answers as a CI's does. For tests only.")
public final class IssuerCommand implements Callable<Integer> {
  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:8444",
      description = "Default ${DEFAULT-VALUE}")
  private String listen = "";

  @Option(names = "--profile", defaultValue = "github", description = "github")
  private String profile = "";

  @Option(names = "--issuer", paramLabel = "URL", description = "What the iss claim says")
  private @Nullable String issuerUrl;

  @Option(names = "--jwks-file", paramLabel = "FILE", description = "Write the public keys there")
  private @Nullable Path jwksFile;

  @Override
  public Integer call() {
    if (!profile.equals("github")) {
      return fail("--profile must be github, not " + profile);
    }
    var colon = listen.lastIndexOf(':');
    if (colon < 1 || !listen.substring(colon + 1).matches("[0-9]{1,5}")) {
      return fail("--listen must be HOST:PORT, as in 127.0.0.1:8444; got " + listen);
    }
    var port = Integer.parseInt(listen.substring(colon + 1));
    if (port > 65535) {
      return fail("--listen must name a port up to 65535; got " + port);
    }
    try (var issuer =
        LocalIssuer.start(
            new InetSocketAddress(listen.substring(0, colon), port),
            issuerUrl,
            Clock.systemUTC())) {
      if (jwksFile != null) {
        Files.writeString(jwksFile, issuer.jwks());
      }
      explain(issuer);
      new CountDownLatch(1).await();
      return 0;
    } catch (IOException e) {
      return fail(
          "Cannot listen on %s (%s). Choose another with --listen."
              .formatted(listen, e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private static void explain(LocalIssuer issuer) {
    System.out.println("The issuer is ready at " + issuer.issuer());
    System.out.println(
        "Anybody on this machine can get any token from it: trust it in tests only.");
    System.out.println("In entrepot.toml of the index that shall trust it:");
    System.out.println();
    System.out.println("[[issuers]]");
    System.out.println("provider = \"github\"");
    System.out.println("url = \"" + issuer.issuer() + "\"");
    System.out.flush();
  }

  static int fail(String message) {
    System.err.println("entrepot: " + message);
    return 1;
  }
}
