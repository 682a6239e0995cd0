package dev.entrepot.issuer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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
      description = "Port 0 takes a free one; default ${DEFAULT-VALUE}")
  private String listen = "";

  @Option(
      names = "--profile",
      defaultValue = "github",
      description = "Whose claims it gives: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
  private Profile profile = Profile.github;

  @Option(
      names = "--issuer",
      paramLabel = "URL",
      description = "What the iss claim says; where it listens unless given")
  private @Nullable String issuerUrl;

  @Option(names = "--jwks-file", paramLabel = "FILE", description = "Write the public keys there")
  private @Nullable Path jwksFile;

  @Spec private CommandSpec command = CommandSpec.create();

  @Override
  public Integer call() {
    try (var issuer =
        LocalIssuer.start(ListenAddress.parse(listen), issuerUrl, profile, Clock.systemUTC())) {
      if (jwksFile != null) {
        write(jwksFile, issuer.jwks());
      }
      explain(issuer);
      new CountDownLatch(1).await();
      return 0;
    } catch (IOException e) {
      return fail(
          command,
          new IssuerFailure(
              "Cannot listen on %s (%s); choose another address with --listen"
                  .formatted(listen, e.getMessage()),
              e));
    } catch (IllegalArgumentException e) {
      return fail(command, e);
    } catch (IssuerFailure e) {
      return fail(command, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private static void write(Path file, String keys) {
    try {
      Files.writeString(file, keys);
    } catch (IOException e) {
      throw new IssuerFailure(
          "Cannot write the keys to %s (%s); choose another file with --jwks-file"
              .formatted(file, e),
          e);
    }
  }

  private void explain(LocalIssuer issuer) {
    var out = command.commandLine().getOut();
    out.printf("The issuer is ready at %s%n", issuer.issuer());
    if (!issuer.issuer().equals(issuer.address())) {
      out.printf("It listens at %s%n", issuer.address());
    }
    out.println("WARNING: its tokens are for tests only. Whoever reaches it can be any job they");
    out.println("like, so no index that serves others may trust it.");
    out.println("In entrepot.toml of the index that shall trust it:");
    out.println();
    out.println("[[issuers]]");
    out.printf("provider = \"%s\"%n", profile.provider());
    out.printf("url = \"%s\"%n", issuer.issuer());
    if (jwksFile != null) {
      out.printf("keys = %s%n", Json.write(jwksFile.toAbsolutePath().toString()));
    }
    out.flush();
  }

  static int fail(CommandSpec command, RuntimeException failure) {
    var err = command.commandLine().getErr();
    err.println("entrepot: " + failure.getMessage());
    err.flush();
    return 1;
  }
}
